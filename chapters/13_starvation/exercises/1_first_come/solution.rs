//! Right: the window calls one number after the other. Whoever waits looks whether it is
//! their own, and a number whose holder has left is called and passed over at once.

use std::collections::BTreeSet;
use std::sync::{Condvar, Mutex};

#[derive(Default)]
pub struct PostOffice {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// The number that is drawn next.
    next: u64,
    /// The number that is called.
    called: u64,
    /// Whose holders have left, and that were not called yet.
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
    /// Draws the next number: 0, 1, 2 and so on.
    pub fn draw(&self) -> u64 {
        let mut state = self.state.lock().unwrap();
        state.next += 1;
        state.next - 1
    }

    /// Waits until the holder of `number` may step to the window.
    pub fn wait_for_turn(&self, number: u64) {
        let mut state = self.state.lock().unwrap();
        while state.called != number {
            state = self.changed.wait(state).unwrap();
        }
    }

    /// Leaves the window.
    pub fn done(&self) {
        let mut state = self.state.lock().unwrap();
        state.called += 1;
        state.pass_over_who_left();
        self.changed.notify_all();
    }

    /// Goes home with a `number` that was not called, and never waits with it.
    pub fn leave(&self, number: u64) {
        let mut state = self.state.lock().unwrap();
        state.left.insert(number);
        state.pass_over_who_left();
        self.changed.notify_all();
    }
}
