//! Two clerks share a ledger. Its total is kept outside of any `Mutex`, as in a file, so
//! each clerk locks the door before touching it.
//!
//! Still, on some evenings an entry is missing. Make each entry count.

use std::sync::Mutex;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::SeqCst;

/// A total, and the door of the room where it lies.
#[derive(Default)]
pub struct Ledger {
    door: Mutex<()>,
    total: AtomicU64,
}

impl Ledger {
    /// Replaces the total by `change` of it; nobody else changes it meanwhile.
    pub fn update(&self, change: impl FnOnce(u64) -> u64) {
        self.lock_door();
        // SeqCst: only the order of the steps is in question here, not what they see.
        let before = self.total.load(SeqCst);
        self.total.store(change(before), SeqCst);
    }

    /// The sum of all entries.
    pub fn total(&self) -> u64 {
        // SeqCst: as above.
        self.total.load(SeqCst)
    }

    fn lock_door(&self) {
        // TODO: the door is locked here. Until when?
        let _guard = self.door.lock().unwrap();
    }
}
