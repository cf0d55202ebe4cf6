//! Tempting: a lock in the report, held until both numbers are read.
//! Wrong: sales take another lock, so neither waits for the other.
//! Rejected: still races.

use std::sync::Mutex;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::SeqCst;

#[derive(Default)]
pub struct Sales {
    selling: Mutex<()>,
    reporting: Mutex<()>,
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
        let _one_at_a_time = self.reporting.lock().unwrap();
        (self.pieces.load(SeqCst), self.takings.load(SeqCst))
    }
}
