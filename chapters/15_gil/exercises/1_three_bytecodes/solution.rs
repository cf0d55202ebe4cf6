//! Right: the waiting comes first, without the lock. Then the number is loaded, added to and
//! stored under one guard, so nobody comes between.

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
        let amount = fetch();
        *self.number.lock().unwrap() += amount;
    }

    /// The number.
    pub fn number(&self) -> i64 {
        *self.number.lock().unwrap()
    }
}
