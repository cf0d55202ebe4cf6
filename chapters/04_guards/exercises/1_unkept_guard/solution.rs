//! Right: the guard is handed to the caller and bound to a name, so it is alive, and the door
//! locked, until `update` has stored the new total.
//!
//! A name that begins with `_` keeps its value to the end of the block. A bare `_` keeps
//! nothing.

use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::SeqCst;
use std::sync::{Mutex, MutexGuard};

/// A total, and the door of the room where it lies.
#[derive(Default)]
pub struct Ledger {
    door: Mutex<()>,
    total: AtomicU64,
}

impl Ledger {
    /// Replaces the total by `change` of it; nobody else changes it meanwhile.
    pub fn update(&self, change: impl FnOnce(u64) -> u64) {
        let _guard = self.lock_door();
        // SeqCst: only the order of the steps is in question here, not what they see.
        let before = self.total.load(SeqCst);
        self.total.store(change(before), SeqCst);
    }

    /// The sum of all entries.
    pub fn total(&self) -> u64 {
        // SeqCst: as above.
        self.total.load(SeqCst)
    }

    #[must_use = "the door is locked only while the guard is alive"]
    fn lock_door(&self) -> MutexGuard<'_, ()> {
        self.door.lock().unwrap()
    }
}
