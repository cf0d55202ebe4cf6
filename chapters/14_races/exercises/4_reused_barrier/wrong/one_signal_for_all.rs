//! Tempting: the strokes are numbered, and the last to arrive wakes who waits.
//! Wrong: `notify_one` wakes one. In a crew of three, another one waits for ever.
//! Rejected: lost wake-up.

use std::sync::{Condvar, Mutex};

pub struct Barrier {
    crew: usize,
    /// Who has arrived, and which stroke it is.
    state: Mutex<(usize, usize)>,
    complete: Condvar,
}

impl Barrier {
    pub fn new(crew: usize) -> Self {
        Self {
            crew,
            state: Mutex::new((0, 0)),
            complete: Condvar::new(),
        }
    }

    pub fn wait(&self) {
        let mut state = self.state.lock().unwrap();
        let stroke = state.1;
        state.0 += 1;
        if state.0 == self.crew {
            *state = (0, stroke + 1);
            self.complete.notify_one();
        }
        while state.1 == stroke {
            state = self.complete.wait(state).unwrap();
        }
    }
}
