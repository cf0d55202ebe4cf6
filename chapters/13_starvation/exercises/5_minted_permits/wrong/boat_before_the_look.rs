//! Tempting: the guard is built first, so that nothing can go wrong in between.
//! Wrong: it is dropped on the way out too, and brings back a boat that nobody took.
//! Rejected: wrong value, unbounded.

use std::sync::{Condvar, Mutex};
use std::time::Duration;

pub struct BoatHire {
    free: Mutex<usize>,
    came_back: Condvar,
}

struct Boat<'a>(&'a BoatHire);

impl Drop for Boat<'_> {
    fn drop(&mut self) {
        *self.0.free.lock().unwrap() += 1;
        self.0.came_back.notify_one();
    }
}

impl BoatHire {
    pub fn new(boats: usize) -> Self {
        Self {
            free: Mutex::new(boats),
            came_back: Condvar::new(),
        }
    }

    pub fn free(&self) -> usize {
        *self.free.lock().unwrap()
    }

    pub fn hire<R>(&self, patience: Duration, trip: impl FnOnce() -> R) -> Option<R> {
        let _boat = Boat(self);
        self.take(patience).then(trip)
    }

    fn take(&self, patience: Duration) -> bool {
        let free = self.free.lock().unwrap();
        let none = |free: &mut usize| *free == 0;
        let (mut free, _) = self
            .came_back
            .wait_timeout_while(free, patience, none)
            .unwrap();
        let is_there = *free > 0;
        *free -= usize::from(is_there);
        is_there
    }
}
