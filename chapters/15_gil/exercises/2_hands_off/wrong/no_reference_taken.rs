//! Tempting: what takes no reference has none to lose.
//! Wrong: somebody else may give up the last one, and free what is computed with.
//! Rejected: wrong value.

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::SeqCst;
use std::sync::{Mutex, MutexGuard, PoisonError};

pub struct Object {
    gil: Mutex<()>,
    references: AtomicUsize,
    number: u64,
}

impl Object {
    pub fn new(number: u64) -> Self {
        Self {
            gil: Mutex::new(()),
            references: AtomicUsize::new(1),
            number,
        }
    }

    pub fn lock(&self) -> MutexGuard<'_, ()> {
        self.gil.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn references(&self) -> usize {
        self.references.load(SeqCst)
    }

    pub fn digest(&self, compute: impl FnOnce(u64) -> u64) -> u64 {
        let number = {
            let _lock = self.lock();
            self.number
        };
        compute(number)
    }
}
