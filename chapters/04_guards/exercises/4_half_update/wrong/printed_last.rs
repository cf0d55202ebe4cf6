//! Tempting: both numbers are changed before anything can panic, so they always add up.
//! Wrong: if the printer panics, the crate is in the van without a label.
//! Rejected: wrong value.

use std::sync::{Mutex, MutexGuard, PoisonError};

const SHELF: usize = 0;
const VAN: usize = 1;

pub struct Stock {
    crates: Mutex<[u32; 2]>,
}

impl Stock {
    pub fn new(shelf: u32) -> Self {
        Self {
            crates: Mutex::new([shelf, 0]),
        }
    }

    pub fn load(&self, count: u32, print_label: impl FnOnce(u32)) {
        let mut crates = self.lock();
        crates[SHELF] -= count;
        crates[VAN] += count;
        print_label(crates[VAN]);
    }

    pub fn count(&self) -> [u32; 2] {
        *self.lock()
    }

    fn lock(&self) -> MutexGuard<'_, [u32; 2]> {
        self.crates.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
