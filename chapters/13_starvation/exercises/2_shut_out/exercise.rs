//! A reading room. Readers sit in it together; the cleaner works in it alone. Whoever comes
//! signs the list at the door, and then waits.
//!
//! The cleaner signed at eight. Readers who signed at nine, at ten and at eleven walked past.
//! Let nobody in before those who signed earlier, and let readers sit together still.

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
    readers: usize,
    cleaning: bool,
}

impl Room {
    /// Signs the list, and returns the number of the line.
    pub fn sign(&self, visitor: Visitor) -> u64 {
        let _ = visitor;
        let mut state = self.state.lock().unwrap();
        state.next += 1;
        state.next - 1
    }

    /// Waits until the visitor who signed on this `line` may go in.
    pub fn enter(&self, line: u64, visitor: Visitor) {
        let _ = line;
        let mut state = self.state.lock().unwrap();
        // TODO: when does a reader wait here? And who may be on the list above?
        while state.cleaning || (visitor == Visitor::Cleaner && state.readers > 0) {
            state = self.changed.wait(state).unwrap();
        }
        match visitor {
            Visitor::Reader => state.readers += 1,
            Visitor::Cleaner => state.cleaning = true,
        }
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
