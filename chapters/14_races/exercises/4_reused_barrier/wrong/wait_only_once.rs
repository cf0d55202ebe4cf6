//! Tempting: whoever is woken is woken because the crew is complete.
//! Wrong: `wait` may return for no reason, and the number is not looked at again.
//! Rejected: lost wake-up, still races.

use std::sync::{Condvar, Mutex};

pub struct Barrier {
    crew: usize,
    arrived: Mutex<usize>,
    complete: Condvar,
}

impl Barrier {
    pub fn new(crew: usize) -> Self {
        Self {
            crew,
            arrived: Mutex::new(0),
            complete: Condvar::new(),
        }
    }

    pub fn wait(&self) {
        let mut arrived = self.arrived.lock().unwrap();
        *arrived += 1;
        if *arrived == self.crew {
            *arrived = 0;
            self.complete.notify_all();
        } else {
            drop(self.complete.wait(arrived).unwrap());
        }
    }
}
