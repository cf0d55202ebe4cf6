//! Tempting: if the pieces are the same before and after, nothing has changed.
//! Wrong: a sale may have counted its pieces already, and not its takings.
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
        loop {
            let before = self.pieces.load(SeqCst);
            let takings = self.takings.load(SeqCst);
            if self.pieces.load(SeqCst) == before {
                return (before, takings);
            }
        }
    }
}
