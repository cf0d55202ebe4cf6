//! Tempting: the guard is only there to be alive, so it needs no name.
//! Wrong: `_` is no variable. It binds nothing, and the guard is dropped at the `;`.
//! Rejected: lost update.

use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::SeqCst;
use std::sync::{Mutex, MutexGuard};

#[derive(Default)]
pub struct Ledger {
    door: Mutex<()>,
    total: AtomicU64,
}

impl Ledger {
    pub fn update(&self, change: impl FnOnce(u64) -> u64) {
        let _ = self.lock_door();
        let before = self.total.load(SeqCst);
        self.total.store(change(before), SeqCst);
    }

    pub fn total(&self) -> u64 {
        self.total.load(SeqCst)
    }

    fn lock_door(&self) -> MutexGuard<'_, ()> {
        self.door.lock().unwrap()
    }
}
