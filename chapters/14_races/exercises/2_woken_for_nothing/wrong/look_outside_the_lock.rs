//! Tempting: the loop looks again after each wake-up, as it should.
//! Wrong: it looks before it takes the lock to wait. A loaf that comes in between
//! wakes nobody, and the customer waits beside a full shelf.
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
        self.loaves.lock().unwrap().push_back(loaf);
        self.filled.notify_one();
    }

    pub fn take(&self) -> u32 {
        loop {
            if let Some(loaf) = self.loaves.lock().unwrap().pop_front() {
                return loaf;
            }
            let loaves = self.loaves.lock().unwrap();
            drop(self.filled.wait(loaves).unwrap());
        }
    }
}
