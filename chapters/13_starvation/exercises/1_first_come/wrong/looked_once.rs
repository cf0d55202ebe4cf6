//! Tempting: everybody is woken when the number changes, so one wait is enough.
//! Wrong: whoever goes on before being called uses up a number, and its holder sleeps.
//! Rejected: lost wake-up.

use std::collections::BTreeSet;
use std::sync::{Condvar, Mutex};

#[derive(Default)]
pub struct PostOffice {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    next: u64,
    called: u64,
    left: BTreeSet<u64>,
}

impl State {
    fn pass_over_who_left(&mut self) {
        while self.left.remove(&self.called) {
            self.called += 1;
        }
    }
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
            state = self.changed.wait(state).unwrap();
        }
    }

    pub fn done(&self) {
        let mut state = self.state.lock().unwrap();
        state.called += 1;
        state.pass_over_who_left();
        self.changed.notify_all();
    }

    pub fn leave(&self, number: u64) {
        let mut state = self.state.lock().unwrap();
        state.left.insert(number);
        state.pass_over_who_left();
        self.changed.notify_all();
    }
}
