//! Right: both numbers live inside the mutex, so there is no way to them without the
//! lock, neither for a sale nor for a report. The compiler sees to it.

use std::sync::Mutex;

/// All sales of a day.
#[derive(Debug, Default)]
pub struct Sales {
    /// Pieces, and what they brought in.
    total: Mutex<(u64, u64)>,
}

impl Sales {
    /// Notes a sale of so many pieces for so much in all.
    pub fn sell(&self, pieces: u64, price: u64) {
        let mut total = self.total.lock().unwrap();
        total.0 += pieces;
        total.1 += price;
    }

    /// The pieces that were sold, and what they brought in.
    pub fn report(&self) -> (u64, u64) {
        *self.total.lock().unwrap()
    }
}
