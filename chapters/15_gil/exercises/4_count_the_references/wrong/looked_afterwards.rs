//! Tempting: both changes are one step now, and the count is right at all times.
//! Wrong: two threads count down, and then both look, and both find 0.
//! Rejected: still races.

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
        self.count.fetch_sub(1, SeqCst);
        if self.count.load(SeqCst) == 0 {
            free();
        }
    }
}
