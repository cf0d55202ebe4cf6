//! Tempting: what is given back before the order goes out can't be forgotten after it.
//! Wrong: then the order goes out without a permit, and so does the next one.
//! Rejected: unbounded.

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
        drop(free);
        *self.free.lock().unwrap() += 1;
        self.returned.notify_one();
        order()
    }

    pub fn free(&self) -> usize {
        *self.free.lock().unwrap()
    }
}
