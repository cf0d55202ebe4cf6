//! A shop notes how many pieces it has sold, and what they brought in. Each sale
//! changes both, under a lock.
//!
//! The report takes no lock: it only reads. Some reports name a price that was never
//! asked. Let each report fit a moment between two sales.

use std::sync::Mutex;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::SeqCst;

/// All sales of a day.
#[derive(Debug, Default)]
pub struct Sales {
    selling: Mutex<()>,
    pieces: AtomicU64,
    takings: AtomicU64,
}

impl Sales {
    /// Notes a sale of so many pieces for so much in all.
    pub fn sell(&self, pieces: u64, price: u64) {
        let _one_at_a_time = self.selling.lock().unwrap();
        self.pieces.fetch_add(pieces, SeqCst);
        self.takings.fetch_add(price, SeqCst);
    }

    /// The pieces that were sold, and what they brought in.
    pub fn report(&self) -> (u64, u64) {
        // TODO: who keeps a sale from happening while this line is at work?
        (self.pieces.load(SeqCst), self.takings.load(SeqCst))
    }
}
