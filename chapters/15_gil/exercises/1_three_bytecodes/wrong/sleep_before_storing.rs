//! Tempting: after a short sleep, the other thread will have stored its sum.
//! Wrong: so it has, and what this thread loaded before is older still.
//! Rejected: lost update.

use std::thread::sleep;
use std::time::Duration;

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
        let before = *self.number.lock().unwrap();
        let amount = fetch();
        sleep(Duration::from_millis(10));
        *self.number.lock().unwrap() = before + amount;
    }

    pub fn number(&self) -> i64 {
        *self.number.lock().unwrap()
    }
}
