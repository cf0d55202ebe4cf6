//! Tempting: `wait_while` looks again as often as it takes.
//! Wrong: its guard is dropped at the `;`. The loaf is taken under another lock, and
//! the other customer fits between the look and the loaf.
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
        self.filled.notify_one();
    }

    pub fn take(&self) -> u32 {
        let loaves = self.loaves.lock().unwrap();
        drop(
            self.filled
                .wait_while(loaves, |loaves| loaves.is_empty())
                .unwrap(),
        );
        let loaf = self.loaves.lock().unwrap().pop_front();
        loaf.expect("a loaf on the shelf")
    }
}
