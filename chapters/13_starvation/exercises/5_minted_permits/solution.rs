//! Right: only who took a boat brings one back, and does so in a `drop`, which a panic on the
//! lake can't skip.

use std::sync::{Condvar, Mutex};
use std::time::Duration;

pub struct BoatHire {
    free: Mutex<usize>,
    came_back: Condvar,
}

/// A boat on the lake. It comes back when this is dropped.
struct Boat<'a>(&'a BoatHire);

impl Drop for Boat<'_> {
    fn drop(&mut self) {
        *self.0.free.lock().unwrap() += 1;
        self.0.came_back.notify_one();
    }
}

impl BoatHire {
    /// A hire with so many boats.
    pub fn new(boats: usize) -> Self {
        Self {
            free: Mutex::new(boats),
            came_back: Condvar::new(),
        }
    }

    /// How many boats lie at the pier.
    pub fn free(&self) -> usize {
        *self.free.lock().unwrap()
    }

    /// Waits for a boat for as long as `patience`, and calls `trip` with it. `None` if there
    /// was no boat.
    pub fn hire<R>(&self, patience: Duration, trip: impl FnOnce() -> R) -> Option<R> {
        let _boat = self.take(patience)?;
        Some(trip())
    }

    /// Takes a boat; `None` if there was none for as long as `patience`.
    fn take(&self, patience: Duration) -> Option<Boat<'_>> {
        let free = self.free.lock().unwrap();
        let none = |free: &mut usize| *free == 0;
        let (mut free, _) = self
            .came_back
            .wait_timeout_while(free, patience, none)
            .unwrap();
        *free = free.checked_sub(1)?;
        drop(free);
        Some(Boat(self))
    }
}
