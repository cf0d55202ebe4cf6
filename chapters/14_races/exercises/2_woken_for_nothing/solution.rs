//! Right: the shelf is looked at again after every wake-up, under the lock that is
//! then kept until the loaf is taken. Nobody fits between the look and the loaf.
//!
//! `notify_one` is enough: each loaf wakes one customer, and any customer can use it.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

/// Loaves in the order in which they were baked.
#[derive(Debug, Default)]
pub struct Shelf {
    loaves: Mutex<VecDeque<u32>>,
    filled: Condvar,
}

impl Shelf {
    /// Puts a loaf on the shelf and wakes a customer, if one waits.
    pub fn put(&self, loaf: u32) {
        self.loaves.lock().unwrap().push_back(loaf);
        self.filled.notify_one();
    }

    /// Takes the oldest loaf; waits for one if the shelf is empty.
    pub fn take(&self) -> u32 {
        let mut loaves = self.loaves.lock().unwrap();
        while loaves.is_empty() {
            loaves = self.filled.wait(loaves).unwrap();
        }
        loaves.pop_front().expect("the loop ends with a loaf")
    }
}
