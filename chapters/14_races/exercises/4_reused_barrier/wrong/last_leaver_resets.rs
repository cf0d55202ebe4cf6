//! Tempting: the number stays complete until everybody has left, so nobody can miss
//! it.
//! Wrong: a fast rower comes back before the last has left, finds it complete, and
//! goes on.
//! Rejected: lost wake-up.

use std::sync::{Condvar, Mutex};

pub struct Barrier {
    crew: usize,
    /// Who has arrived, and how many of them have left.
    rowers: Mutex<(usize, usize)>,
    complete: Condvar,
}

impl Barrier {
    pub fn new(crew: usize) -> Self {
        Self {
            crew,
            rowers: Mutex::new((0, 0)),
            complete: Condvar::new(),
        }
    }

    pub fn wait(&self) {
        let mut rowers = self.rowers.lock().unwrap();
        rowers.0 += 1;
        if rowers.0 == self.crew {
            self.complete.notify_all();
        }
        while rowers.0 < self.crew {
            rowers = self.complete.wait(rowers).unwrap();
        }
        rowers.1 += 1;
        if rowers.1 == self.crew {
            *rowers = (0, 0);
        }
    }
}
