//! Native code computes with an object of the interpreter, and keeps the interpreter's lock
//! all the while. Nobody else gets on.
//!
//! Let others run while it computes. The fields of the object belong to whoever has the
//! lock, also if the computation panics: then too, every reference is given back.

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::SeqCst;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// An object, and the interpreter's lock. In C nothing would keep anybody from its fields.
pub struct Object {
    gil: Mutex<()>,
    references: AtomicUsize,
    number: u64,
}

impl Object {
    /// An object that its maker has a reference to.
    pub fn new(number: u64) -> Self {
        Self {
            gil: Mutex::new(()),
            references: AtomicUsize::new(1),
            number,
        }
    }

    /// Waits for the lock. A panic elsewhere does not matter: it has no value to be spoilt.
    pub fn lock(&self) -> MutexGuard<'_, ()> {
        self.gil.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many references there are. Ask with the lock only.
    pub fn references(&self) -> usize {
        self.references.load(SeqCst)
    }

    /// What `compute` makes of the number. Has a reference to the object meanwhile.
    pub fn digest(&self, compute: impl FnOnce(u64) -> u64) -> u64 {
        // TODO: which of these lines need the lock? Which of them run if `compute` panics?
        let _lock = self.lock();
        self.references.store(self.references() + 1, SeqCst);
        let result = compute(self.number);
        self.references.store(self.references() - 1, SeqCst);
        result
    }
}
