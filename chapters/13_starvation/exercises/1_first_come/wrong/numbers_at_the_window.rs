//! Tempting: a queue of those who wait, each at its end, is first come, first served.
//! Wrong: they join it when they begin to wait, not when they draw their number.
//! Rejected: unfair.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

#[derive(Default)]
pub struct PostOffice {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    next: u64,
    busy: bool,
    queue: VecDeque<u64>,
}

impl PostOffice {
    pub fn draw(&self) -> u64 {
        let mut state = self.state.lock().unwrap();
        state.next += 1;
        state.next - 1
    }

    pub fn wait_for_turn(&self, number: u64) {
        let mut state = self.state.lock().unwrap();
        state.queue.push_back(number);
        while state.busy || state.queue.front() != Some(&number) {
            state = self.changed.wait(state).unwrap();
        }
        state.queue.pop_front();
        state.busy = true;
    }

    pub fn done(&self) {
        self.state.lock().unwrap().busy = false;
        self.changed.notify_all();
    }

    pub fn leave(&self, number: u64) {
        self.state
            .lock()
            .unwrap()
            .queue
            .retain(|other| *other != number);
    }
}
