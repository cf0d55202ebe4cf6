//! Tempting: if the program ends at once, nobody can see half an update.
//! Wrong: nobody can see anything any more. One broken printer has closed the whole shop.
//! Rejected: rule.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process;
use std::sync::{Mutex, MutexGuard};

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
        let van = crates[VAN] + count;
        if catch_unwind(AssertUnwindSafe(|| print_label(van))).is_err() {
            process::abort();
        }
        crates[VAN] += count;
    }

    pub fn count(&self) -> [u32; 2] {
        *self.lock()
    }

    fn lock(&self) -> MutexGuard<'_, [u32; 2]> {
        self.crates.lock().unwrap()
    }
}
