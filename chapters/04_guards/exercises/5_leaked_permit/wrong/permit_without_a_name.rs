//! Tempting: a permit with a destructor gives itself back on every way out.
//! Wrong: `_` is no variable. This permit gives itself back before the order goes out.
//! Rejected: unbounded.

use std::sync::{Condvar, Mutex};

pub struct Permits {
    free: Mutex<usize>,
    returned: Condvar,
}

struct Permit<'a>(&'a Permits);

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
        let _ = self.acquire();
        order()
    }

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
