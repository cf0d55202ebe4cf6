//! Tempting: the computation is over, and a count is quickly changed.
//! Wrong: it is read and written without the lock, while others read and write it.
//! Rejected: leaks, wrong value.

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
        let lock = self.lock();
        self.references.store(self.references() + 1, SeqCst);
        drop(lock);
        let result = compute(self.number);
        self.references.store(self.references() - 1, SeqCst);
        result
    }
}
