//! Tempting: the report takes the lock for whatever it reads.
//! Wrong: it lets go of it between the two numbers, and a sale fits in between.
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
        (self.read(&self.pieces), self.read(&self.takings))
    }

    fn read(&self, number: &AtomicU64) -> u64 {
        let _nobody_sells = self.selling.lock().unwrap();
        number.load(SeqCst)
    }
}
