//! Tempting: who is next on the list waits until the room is empty; nobody is passed.
//! Wrong: two readers disturb nobody, and yet one of them stands at the door.
//! Rejected: over-serialised, lost wake-up.

use std::sync::{Condvar, Mutex};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visitor {
    Reader,
    Cleaner,
}

#[derive(Default)]
pub struct Room {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    next: u64,
    first: u64,
    readers: usize,
    cleaning: bool,
}

impl Room {
    pub fn sign(&self, _visitor: Visitor) -> u64 {
        let mut state = self.state.lock().unwrap();
        state.next += 1;
        state.next - 1
    }

    pub fn enter(&self, line: u64, visitor: Visitor) {
        let mut state = self.state.lock().unwrap();
        while state.first != line || state.cleaning || state.readers > 0 {
            state = self.changed.wait(state).unwrap();
        }
        match visitor {
            Visitor::Reader => state.readers += 1,
            Visitor::Cleaner => state.cleaning = true,
        }
        state.first += 1;
        self.changed.notify_all();
    }

    pub fn leave(&self, visitor: Visitor) {
        let mut state = self.state.lock().unwrap();
        match visitor {
            Visitor::Reader => state.readers -= 1,
            Visitor::Cleaner => state.cleaning = false,
        }
        self.changed.notify_all();
    }
}
