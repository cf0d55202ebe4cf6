//! Tempting: if one lock is not enough, a second one for the write should do.
//! Wrong: each lock covers a line of its own. Nothing covers both lines together.
//! Rejected: lost update.

use std::sync::Mutex;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::SeqCst;

#[derive(Default)]
pub struct Ledger {
    door: Mutex<()>,
    pen: Mutex<()>,
    total: AtomicU64,
}

impl Ledger {
    pub fn update(&self, change: impl FnOnce(u64) -> u64) {
        self.lock_door();
        let before = self.total.load(SeqCst);
        let _pen = self.pen.lock().unwrap();
        self.total.store(change(before), SeqCst);
    }

    pub fn total(&self) -> u64 {
        self.total.load(SeqCst)
    }

    fn lock_door(&self) {
        let _guard = self.door.lock().unwrap();
    }
}
