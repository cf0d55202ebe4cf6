//! An interpreter runs `number += fetch()`, one instruction after another. Each of them
//! holds the interpreter's lock, and `fetch` lets it go, since it waits for a server.
//!
//! The lock keeps the threads apart, and some amounts are gone. Make each amount count, and
//! let two threads still wait for the server at the same time.

use std::sync::Mutex;

/// An interpreter with a single number, and one lock around all of it.
pub struct Interpreter {
    number: Mutex<i64>,
}

impl Interpreter {
    /// An interpreter whose number is 0.
    pub fn new() -> Self {
        Self {
            number: Mutex::new(0),
        }
    }

    /// Adds what `fetch` returns to the number.
    pub fn add(&self, fetch: impl FnOnce() -> i64) {
        // LOAD number
        let before = *self.number.lock().unwrap();
        // CALL fetch
        let amount = fetch();
        // ADD
        // TODO: when was `before` read? Who has held the lock since then?
        let after = before + amount;
        // STORE number
        *self.number.lock().unwrap() = after;
    }

    /// The number.
    pub fn number(&self) -> i64 {
        *self.number.lock().unwrap()
    }
}
