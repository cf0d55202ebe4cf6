//! Tempting: a sale counts the pieces first, so the report reads the takings first.
//! Wrong: now it misses the takings of a sale whose pieces it counts, or a whole sale
//! fits between the two reads.
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
        let takings = self.takings.load(SeqCst);
        (self.pieces.load(SeqCst), takings)
    }
}
