//! Tempting: whoever finds a 1 is the last, and has to free the object.
//! Wrong: two threads both find a 2, and count down. Nobody was the last.
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
        let last = self.count.load(SeqCst) == 1;
        self.count.fetch_sub(1, SeqCst);
        if last {
            free();
        }
    }
}
