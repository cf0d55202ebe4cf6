//! Tempting: under a lock, two threads can't count at the same time.
//! Wrong: the lock is free again between counting down and looking.
//! Rejected: still races.

use std::sync::Mutex;

pub struct References {
    count: Mutex<usize>,
}

impl References {
    pub fn new() -> Self {
        Self {
            count: Mutex::new(1),
        }
    }

    pub fn take(&self) {
        *self.count.lock().unwrap() += 1;
    }

    pub fn give_up(&self, free: impl FnOnce()) {
        *self.count.lock().unwrap() -= 1;
        let left = *self.count.lock().unwrap();
        if left == 0 {
            free();
        }
    }
}
