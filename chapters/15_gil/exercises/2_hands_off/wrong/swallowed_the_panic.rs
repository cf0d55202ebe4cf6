//! Tempting: `catch_unwind` brings a panic back to where the reference can be given up.
//! Wrong: nobody hears of the panic, and 0 is taken for the result.
//! Rejected: wrong value.

use std::panic::{AssertUnwindSafe, catch_unwind};

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
        let result = catch_unwind(AssertUnwindSafe(|| compute(self.number)));
        let _lock = self.lock();
        self.references.store(self.references() - 1, SeqCst);
        result.unwrap_or(0)
    }
}
