//! Tempting: `into_inner` opens a poisoned lock, and everybody goes on.
//! Wrong: they go on with crates that are neither on the shelf nor in the van.
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
        print_label(crates[VAN] + count);
        crates[VAN] += count;
    }

    pub fn count(&self) -> [u32; 2] {
        *self.lock()
    }

    fn lock(&self) -> MutexGuard<'_, [u32; 2]> {
        self.crates.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
