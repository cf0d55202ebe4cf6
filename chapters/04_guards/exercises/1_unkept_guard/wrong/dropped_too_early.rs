//! Tempting: the guard is kept, and the door is open again as early as possible.
//! Wrong: one line too early. Between the `drop` and the `store` another entry fits.
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
        let guard = self.lock_door();
        let before = self.total.load(SeqCst);
        drop(guard);
        self.total.store(change(before), SeqCst);
    }

    pub fn total(&self) -> u64 {
        self.total.load(SeqCst)
    }

    fn lock_door(&self) -> MutexGuard<'_, ()> {
        self.door.lock().unwrap()
    }
}
