//! Rowers pull in time: nobody begins a stroke before all have ended the one before.
//!
//! The first stroke always goes well. At the second, now and then, all sit and wait.
//! Let the barrier serve for stroke after stroke.

use std::sync::{Condvar, Mutex};

/// Lets a crew go on when all of it has arrived, again and again.
#[derive(Debug)]
pub struct Barrier {
    crew: usize,
    arrived: Mutex<usize>,
    complete: Condvar,
}

impl Barrier {
    /// A barrier for this many rowers.
    pub fn new(crew: usize) -> Self {
        Self {
            crew,
            arrived: Mutex::new(0),
            complete: Condvar::new(),
        }
    }

    /// Waits until the whole crew has called `wait` as often as the caller.
    pub fn wait(&self) {
        let mut arrived = self.arrived.lock().unwrap();
        *arrived += 1;
        if *arrived == self.crew {
            *arrived = 0;
            self.complete.notify_all();
        } else {
            // TODO: of which stroke is the number that a rower sees when it wakes up?
            while *arrived != 0 {
                arrived = self.complete.wait(arrived).unwrap();
            }
        }
    }
}
