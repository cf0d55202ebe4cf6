//! A shop may send only so many orders at once, and each of them needs a permit.
//!
//! After a few orders that failed, the shop stands still: every permit is said to be in use,
//! and nobody uses one. Get each permit back, however its order ends.

use std::sync::{Condvar, Mutex};

/// A number of permits, each for one order at a time.
pub struct Permits {
    free: Mutex<usize>,
    returned: Condvar,
}

impl Permits {
    /// So many permits, all of them free.
    pub fn new(count: usize) -> Self {
        Self {
            free: Mutex::new(count),
            returned: Condvar::new(),
        }
    }

    /// Calls `order` with a permit, and returns what it returns. Waits until one is free.
    ///
    /// If `order` panics, so does this.
    pub fn with(
        &self,
        order: impl FnOnce() -> Result<u32, &'static str>,
    ) -> Result<u32, &'static str> {
        let free = self.free.lock().unwrap();
        let mut free = self.returned.wait_while(free, |free| *free == 0).unwrap();
        *free -= 1;
        drop(free);
        // TODO: how many ways lead out of this function? Which of them pass the last lines?
        let receipt = order()?;
        *self.free.lock().unwrap() += 1;
        self.returned.notify_one();
        Ok(receipt)
    }

    /// How many permits are free now.
    pub fn free(&self) -> usize {
        *self.free.lock().unwrap()
    }
}
