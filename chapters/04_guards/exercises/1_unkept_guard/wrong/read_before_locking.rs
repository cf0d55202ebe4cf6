//! Tempting: the write is what does the damage, and the guard covers the write.
//! Wrong: what is written was computed from a total that was read before the door was locked.
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
        let before = self.total.load(SeqCst);
        let _guard = self.lock_door();
        self.total.store(change(before), SeqCst);
    }

    pub fn total(&self) -> u64 {
        self.total.load(SeqCst)
    }

    fn lock_door(&self) -> MutexGuard<'_, ()> {
        self.door.lock().unwrap()
    }
}
