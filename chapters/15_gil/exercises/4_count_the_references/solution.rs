//! Right: `fetch_sub` counts down and tells what the count was, in one step. Only one thread
//! can be told 1, and it is the last.

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::{AcqRel, Relaxed};

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
        // Relaxed: nobody frees the object meanwhile, since the caller has a reference.
        self.count.fetch_add(1, Relaxed);
    }

    /// Gives the caller's reference up, and calls `free` if it was the last one.
    pub fn give_up(&self, free: impl FnOnce()) {
        // AcqRel: whoever frees the object sees all that others did with it before.
        if self.count.fetch_sub(1, AcqRel) == 1 {
            free();
        }
    }
}
