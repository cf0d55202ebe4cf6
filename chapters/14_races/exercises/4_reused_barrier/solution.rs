//! Right: each stroke has a number that never comes back. A rower waits for the end of
//! its own stroke, and however late it looks, that end can't be taken back.
//!
//! `std::sync::Barrier` works the same way.

use std::sync::{Condvar, Mutex};

/// Lets a crew go on when all of it has arrived, again and again.
#[derive(Debug)]
pub struct Barrier {
    crew: usize,
    state: Mutex<State>,
    complete: Condvar,
}

#[derive(Debug, Default)]
struct State {
    /// Who has arrived for the stroke at hand.
    arrived: usize,
    /// The strokes that are complete. Only grows.
    stroke: usize,
}

impl Barrier {
    /// A barrier for this many rowers.
    pub fn new(crew: usize) -> Self {
        Self {
            crew,
            state: Mutex::default(),
            complete: Condvar::new(),
        }
    }

    /// Waits until the whole crew has called `wait` as often as the caller.
    pub fn wait(&self) {
        let mut state = self.state.lock().unwrap();
        let stroke = state.stroke;
        state.arrived += 1;
        if state.arrived == self.crew {
            state.arrived = 0;
            state.stroke += 1;
            self.complete.notify_all();
        }
        while state.stroke == stroke {
            state = self.complete.wait(state).unwrap();
        }
    }
}
