//! Right: the lock is held to take the reference and to give it back, and not in between.
//! The `Drop` of a value gives it back, so a panic does so too, and under the lock.

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::SeqCst;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// An object, and the interpreter's lock. In C nothing would keep anybody from its fields.
pub struct Object {
    gil: Mutex<()>,
    references: AtomicUsize,
    number: u64,
}

/// A reference that is counted.
struct Reference<'a>(&'a Object);

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
        // SeqCst: any ordering would do, since the lock orders all accesses.
        self.references.load(SeqCst)
    }

    /// What `compute` makes of the number. Has a reference to the object meanwhile.
    pub fn digest(&self, compute: impl FnOnce(u64) -> u64) -> u64 {
        let object = Reference::take(self);
        compute(object.0.number)
    }
}

impl<'a> Reference<'a> {
    fn take(object: &'a Object) -> Self {
        let _lock = object.lock();
        // SeqCst: as above.
        object.references.store(object.references() + 1, SeqCst);
        Self(object)
    }
}

impl Drop for Reference<'_> {
    fn drop(&mut self) {
        let _lock = self.0.lock();
        // SeqCst: as above.
        self.0.references.store(self.0.references() - 1, SeqCst);
    }
}
