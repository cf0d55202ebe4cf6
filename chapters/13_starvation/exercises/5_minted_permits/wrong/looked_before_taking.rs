//! Tempting: if a boat lies at the pier, it is simply taken.
//! Wrong: between the look and the taking, somebody else takes it too.
//! Rejected: loses work, unbounded.

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
        let _boat = self.take(patience)?;
        Some(trip())
    }

    fn take(&self, patience: Duration) -> Option<Boat<'_>> {
        let free = self.free.lock().unwrap();
        let none = |free: &mut usize| *free == 0;
        drop(
            self.came_back
                .wait_timeout_while(free, patience, none)
                .unwrap(),
        );
        if self.free() == 0 {
            return None;
        }
        let mut free = self.free.lock().unwrap();
        *free = free.saturating_sub(1);
        drop(free);
        Some(Boat(self))
    }
}
