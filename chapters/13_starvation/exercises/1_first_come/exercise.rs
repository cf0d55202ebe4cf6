//! A post office with one window. Whoever comes draws a number, and may leave again before
//! it is called.
//!
//! An old man drew number 17, and saw 18, 19 and 20 served before him. Serve in the order of
//! the numbers, and don't wait for somebody who has left. Keep the public names.

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
    /// Whether somebody stands at the window.
    busy: bool,
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
        let _ = number;
        let mut state = self.state.lock().unwrap();
        // TODO: if three wait here and the window is free, who of them goes on?
        while state.busy {
            state = self.changed.wait(state).unwrap();
        }
        state.busy = true;
    }

    /// Leaves the window.
    pub fn done(&self) {
        self.state.lock().unwrap().busy = false;
        self.changed.notify_all();
    }

    /// Goes home with a `number` that was not called, and never waits with it.
    pub fn leave(&self, number: u64) {
        let _ = number;
        self.changed.notify_all();
    }
}
