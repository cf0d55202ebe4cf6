//! Tempting: with a time-out the customer looks again even if nobody wakes them.
//! Wrong: the shelf may still be empty then. It takes a second look, not a clock.
//! Rejected: wrong value.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};
use std::time::Duration;

#[derive(Default)]
pub struct Shelf {
    loaves: Mutex<VecDeque<u32>>,
    filled: Condvar,
}

impl Shelf {
    pub fn put(&self, loaf: u32) {
        self.loaves.lock().unwrap().push_back(loaf);
        self.filled.notify_one();
    }

    pub fn take(&self) -> u32 {
        let mut loaves = self.loaves.lock().unwrap();
        if loaves.is_empty() {
            let a_while = Duration::from_millis(10);
            loaves = self.filled.wait_timeout(loaves, a_while).unwrap().0;
        }
        loaves.pop_front().expect("a loaf on the shelf")
    }
}
