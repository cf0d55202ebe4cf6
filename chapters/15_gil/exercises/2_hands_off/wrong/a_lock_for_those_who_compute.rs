//! Tempting: native code takes a lock of its own, and leaves the interpreter's alone.
//! Wrong: those who compute keep each other out, and the interpreter's threads come in.
//! Rejected: over-serialised, leaks.

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::SeqCst;
use std::sync::{Mutex, MutexGuard, PoisonError};

pub struct Object {
    gil: Mutex<()>,
    native: Mutex<()>,
    references: AtomicUsize,
    number: u64,
}

impl Object {
    pub fn new(number: u64) -> Self {
        Self {
            gil: Mutex::new(()),
            native: Mutex::new(()),
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
        let _native = self.native.lock().unwrap_or_else(PoisonError::into_inner);
        self.references.store(self.references() + 1, SeqCst);
        let result = compute(self.number);
        self.references.store(self.references() - 1, SeqCst);
        result
    }
}
