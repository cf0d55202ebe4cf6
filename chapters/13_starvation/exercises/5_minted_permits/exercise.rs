//! A boat hire with a few boats. Whoever finds none waits for a while, and then goes home.
//!
//! In the evening there were more boats on the lake than the hire has. Let each boat be hired
//! once at a time, and let each come back, whatever happens on the lake.

use std::sync::{Condvar, Mutex};
use std::time::Duration;

pub struct BoatHire {
    free: Mutex<usize>,
    came_back: Condvar,
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
        let hired = self.take(patience);
        let seen = hired.then(trip);
        // TODO: who comes to this line, and who doesn't?
        *self.free.lock().unwrap() += 1;
        self.came_back.notify_one();
        seen
    }

    /// Takes a boat; `false` if there was none for as long as `patience`.
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
