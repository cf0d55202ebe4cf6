//! Tempting: those who wait are woken by each one who leaves, as before.
//! Wrong: behind a reader who went in, the next one may go in too, and is not told.
//! Rejected: lost wake-up.

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
        let alone = visitor == Visitor::Cleaner;
        while state.first != line || state.cleaning || (alone && state.readers > 0) {
            state = self.changed.wait(state).unwrap();
        }
        match visitor {
            Visitor::Reader => state.readers += 1,
            Visitor::Cleaner => state.cleaning = true,
        }
        state.first += 1;
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
