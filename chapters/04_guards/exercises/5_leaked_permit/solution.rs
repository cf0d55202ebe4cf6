//! Right: the permit is a value, and its destructor gives it back. That covers every way out
//! of `with`: the `?`, the end, and a panic in `order`.
//!
//! It is bound to a name, so that it lives as long as the order takes.

use std::sync::{Condvar, Mutex};

/// A number of permits, each for one order at a time.
pub struct Permits {
    free: Mutex<usize>,
    returned: Condvar,
}

/// A permit in use. Dropping it gives it back.
struct Permit<'a>(&'a Permits);

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
        let _permit = self.acquire();
        order()
    }

    /// How many permits are free now.
    pub fn free(&self) -> usize {
        *self.free.lock().unwrap()
    }

    fn acquire(&self) -> Permit<'_> {
        let free = self.free.lock().unwrap();
        let mut free = self.returned.wait_while(free, |free| *free == 0).unwrap();
        *free -= 1;
        Permit(self)
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        *self.0.free.lock().unwrap() += 1;
        self.0.returned.notify_one();
    }
}
