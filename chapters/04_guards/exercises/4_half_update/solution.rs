//! Right: all that can panic comes first, and the two numbers are changed after it, in one
//! assignment. A panic therefore finds them either both old or both new.
//!
//! That is the answer to the question that poison asks: is the data whole? Here it always
//! is, so the lock may be taken although somebody panicked with it.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Places in an array of crates.
const SHELF: usize = 0;
const VAN: usize = 1;

/// The crates on the shelf and in the van; together they are always the same number.
pub struct Stock {
    crates: Mutex<[u32; 2]>,
}

impl Stock {
    /// All crates are on the shelf.
    pub fn new(shelf: u32) -> Self {
        Self {
            crates: Mutex::new([shelf, 0]),
        }
    }

    /// Moves `count` crates, with a label that says how many are in the van then.
    ///
    /// If `print_label` panics, so does this, and no crate is moved.
    pub fn load(&self, count: u32, print_label: impl FnOnce(u32)) {
        let mut crates = self.lock();
        let (shelf, van) = (crates[SHELF] - count, crates[VAN] + count);
        print_label(van);
        *crates = [shelf, van];
    }

    /// How many crates are on the shelf, and how many in the van.
    pub fn count(&self) -> [u32; 2] {
        *self.lock()
    }

    /// Poison is no reason to stop: `load` never leaves the crates half moved.
    fn lock(&self) -> MutexGuard<'_, [u32; 2]> {
        self.crates.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
