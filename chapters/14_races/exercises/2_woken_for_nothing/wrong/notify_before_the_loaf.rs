//! Tempting: a customer who is woken early is at the shelf when the loaf comes.
//! Wrong: a notification is not kept. Whoever begins to wait after it is not woken.
//! Rejected: lost wake-up.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

#[derive(Default)]
pub struct Shelf {
    loaves: Mutex<VecDeque<u32>>,
    filled: Condvar,
}

impl Shelf {
    pub fn put(&self, loaf: u32) {
        self.filled.notify_one();
        self.loaves.lock().unwrap().push_back(loaf);
    }

    pub fn take(&self) -> u32 {
        let mut loaves = self.loaves.lock().unwrap();
        while loaves.is_empty() {
            loaves = self.filled.wait(loaves).unwrap();
        }
        loaves.pop_front().expect("the loop ends with a loaf")
    }
}
