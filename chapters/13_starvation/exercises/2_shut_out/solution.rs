//! Right: nobody goes in while somebody above them on the list still waits. Readers don't wait
//! for readers who are inside, and whoever goes in wakes the others: the next may follow.

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
    /// The next line of the list.
    next: u64,
    /// The first line of the list whose visitor still waits.
    first: u64,
    readers: usize,
    cleaning: bool,
}

impl Room {
    /// Signs the list, and returns the number of the line.
    pub fn sign(&self, _visitor: Visitor) -> u64 {
        let mut state = self.state.lock().unwrap();
        state.next += 1;
        state.next - 1
    }

    /// Waits until the visitor who signed on this `line` may go in.
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
        self.changed.notify_all();
    }

    /// Goes out.
    pub fn leave(&self, visitor: Visitor) {
        let mut state = self.state.lock().unwrap();
        match visitor {
            Visitor::Reader => state.readers -= 1,
            Visitor::Cleaner => state.cleaning = false,
        }
        self.changed.notify_all();
    }
}
