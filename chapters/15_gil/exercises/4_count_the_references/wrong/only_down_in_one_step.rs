//! Tempting: what matters is who is the last, and that is decided on the way down.
//! Wrong: a reference that was not counted on the way up is missing on the way down.
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
        let before = self.count.load(SeqCst);
        self.count.store(before + 1, SeqCst);
    }

    pub fn give_up(&self, free: impl FnOnce()) {
        if self.count.fetch_sub(1, SeqCst) == 1 {
            free();
        }
    }
}
