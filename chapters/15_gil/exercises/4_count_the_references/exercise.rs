//! An object is shared by threads that come and go. It counts them, and the last one frees it.
//!
//! Now and then an object is never freed, and now and then it is freed twice. Let the last
//! one free it, whoever that is, and nobody else.

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::SeqCst;

/// How many references lead to an object.
pub struct References {
    count: AtomicUsize,
}

impl References {
    /// One reference, the caller's own.
    pub fn new() -> Self {
        Self {
            count: AtomicUsize::new(1),
        }
    }

    /// Counts one more. The caller has a reference already.
    pub fn take(&self) {
        let before = self.count.load(SeqCst);
        self.count.store(before + 1, SeqCst);
    }

    /// Gives the caller's reference up, and calls `free` if it was the last one.
    pub fn give_up(&self, free: impl FnOnce()) {
        // TODO: how many steps is this? What if two threads are between the same two?
        let before = self.count.load(SeqCst);
        self.count.store(before - 1, SeqCst);
        if self.count.load(SeqCst) == 0 {
            free();
        }
    }
}
