//! Tempting: with the lock held from the load to the store, nobody comes between.
//! Wrong: nobody does anything at all while one thread waits for the server.
//! Rejected: over-serialised.

use std::sync::Mutex;

pub struct Interpreter {
    number: Mutex<i64>,
}

impl Interpreter {
    pub fn new() -> Self {
        Self {
            number: Mutex::new(0),
        }
    }

    pub fn add(&self, fetch: impl FnOnce() -> i64) {
        let mut number = self.number.lock().unwrap();
        *number += fetch();
    }

    pub fn number(&self) -> i64 {
        *self.number.lock().unwrap()
    }
}
