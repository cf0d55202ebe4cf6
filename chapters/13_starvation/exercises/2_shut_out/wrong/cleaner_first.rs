//! Tempting: readers wait as long as a cleaner is on the list, so the cleaner gets in.
//! Wrong: now a reader who signed between two cleaners is passed by the second one.
//! Rejected: unfair.

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
    cleaners_waiting: usize,
    readers: usize,
    cleaning: bool,
}

impl Room {
    pub fn sign(&self, visitor: Visitor) -> u64 {
        let mut state = self.state.lock().unwrap();
        if visitor == Visitor::Cleaner {
            state.cleaners_waiting += 1;
        }
        state.next += 1;
        state.next - 1
    }

    pub fn enter(&self, _line: u64, visitor: Visitor) {
        let mut state = self.state.lock().unwrap();
        if visitor == Visitor::Reader {
            while state.cleaning || state.cleaners_waiting > 0 {
                state = self.changed.wait(state).unwrap();
            }
            state.readers += 1;
        } else {
            while state.cleaning || state.readers > 0 {
                state = self.changed.wait(state).unwrap();
            }
            state.cleaners_waiting -= 1;
            state.cleaning = true;
        }
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
