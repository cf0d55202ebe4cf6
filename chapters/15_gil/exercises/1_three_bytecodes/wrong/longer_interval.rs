//! Tempting: let a thread keep the lock for two instructions instead of one.
//! Wrong: there are four of them, and the one that waits lets go in the middle.
//! Rejected: lost update.

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
        let before = {
            let number = self.number.lock().unwrap();
            *number
        };
        let amount = fetch();
        let mut number = self.number.lock().unwrap();
        let after = before + amount;
        *number = after;
    }

    pub fn number(&self) -> i64 {
        *self.number.lock().unwrap()
    }
}
