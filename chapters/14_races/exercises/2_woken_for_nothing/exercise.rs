//! A baker puts loaves on a shelf. Whoever finds it empty waits for the next loaf.
//!
//! Now and then a customer wakes up, reaches for the loaf, and the shelf is empty. Let
//! each customer leave with a loaf of their own, however they push in.

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
        if loaves.is_empty() {
            loaves = self.filled.wait(loaves).unwrap();
        }
        // TODO: who says that there is a loaf now?
        loaves.pop_front().expect("a loaf on the shelf")
    }
}
