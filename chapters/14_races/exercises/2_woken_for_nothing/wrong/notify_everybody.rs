//! Tempting: `notify_all` wakes every customer, so none can be forgotten.
//! Wrong: none was forgotten. Now even more of them wake up to an empty shelf.
//! Rejected: wrong value.

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
        self.filled.notify_all();
    }

    pub fn take(&self) -> u32 {
        let mut loaves = self.loaves.lock().unwrap();
        if loaves.is_empty() {
            loaves = self.filled.wait(loaves).unwrap();
        }
        loaves.pop_front().expect("a loaf on the shelf")
    }
}
