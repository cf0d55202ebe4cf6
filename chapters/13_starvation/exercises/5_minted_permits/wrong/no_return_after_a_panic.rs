//! Tempting: who got no boat returns early; the others bring theirs back after the trip.
//! Wrong: a trip that panics never comes to that line, and its boat is lost.
//! Rejected: leaks.

use std::sync::{Condvar, Mutex};
use std::time::Duration;

pub struct BoatHire {
    free: Mutex<usize>,
    came_back: Condvar,
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
        self.take(patience)?;
        let seen = trip();
        *self.free.lock().unwrap() += 1;
        self.came_back.notify_one();
        Some(seen)
    }

    fn take(&self, patience: Duration) -> Option<()> {
        let free = self.free.lock().unwrap();
        let none = |free: &mut usize| *free == 0;
        let (mut free, _) = self
            .came_back
            .wait_timeout_while(free, patience, none)
            .unwrap();
        *free = free.checked_sub(1)?;
        Some(())
    }
}
