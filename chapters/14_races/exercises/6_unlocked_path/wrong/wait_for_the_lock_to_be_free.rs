//! Tempting: while nobody holds the lock, nobody sells, so that is what is waited for.
//! Wrong: that nobody holds it is true for that moment only. The next sale may begin.
//! Rejected: still races.

use std::sync::Mutex;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::SeqCst;

#[derive(Default)]
pub struct Sales {
    selling: Mutex<()>,
    pieces: AtomicU64,
    takings: AtomicU64,
}

impl Sales {
    pub fn sell(&self, pieces: u64, price: u64) {
        let _one_at_a_time = self.selling.lock().unwrap();
        self.pieces.fetch_add(pieces, SeqCst);
        self.takings.fetch_add(price, SeqCst);
    }

    pub fn report(&self) -> (u64, u64) {
        drop(self.selling.lock().unwrap());
        (self.pieces.load(SeqCst), self.takings.load(SeqCst))
    }
}
