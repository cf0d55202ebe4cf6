//! Tempting: a guard that is forgotten is not dropped, so the door stays locked.
//! Wrong: it stays locked for ever. The next entry waits for a guard that nobody has.
//! Rejected: deadlock.

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
        std::mem::forget(self.lock_door());
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
