//! Tempting: under the lock, nobody can see a number that is not right yet.
//! Wrong: with the number locked, one order goes out at a time, however many permits there are.
//! Rejected: over-serialised, leaks, wrong value.

use std::sync::{Condvar, Mutex};

pub struct Permits {
    free: Mutex<usize>,
    returned: Condvar,
}

impl Permits {
    pub fn new(count: usize) -> Self {
        Self {
            free: Mutex::new(count),
            returned: Condvar::new(),
        }
    }

    pub fn with(
        &self,
        order: impl FnOnce() -> Result<u32, &'static str>,
    ) -> Result<u32, &'static str> {
        let free = self.free.lock().unwrap();
        let mut free = self.returned.wait_while(free, |free| *free == 0).unwrap();
        *free -= 1;
        let result = order();
        *free += 1;
        self.returned.notify_one();
        result
    }

    pub fn free(&self) -> usize {
        *self.free.lock().unwrap()
    }
}
