//! Tempting: the wait was the long gap, and now it comes before the load.
//! Wrong: load and store still take the lock one by one. A short gap is a gap.
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
        let amount = fetch();
        let before = *self.number.lock().unwrap();
        *self.number.lock().unwrap() = before + amount;
    }

    pub fn number(&self) -> i64 {
        *self.number.lock().unwrap()
    }
}
