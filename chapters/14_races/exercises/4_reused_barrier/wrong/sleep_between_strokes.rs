//! Tempting: whoever was fast rests a little, so that the others can leave.
//! Wrong: a rest of any length can be too short for somebody.
//! Rejected: lost wake-up.

use std::sync::{Condvar, Mutex};
use std::thread;
use std::time::Duration;

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
            drop(arrived);
            thread::sleep(Duration::from_millis(10));
        } else {
            while *arrived != 0 {
                arrived = self.complete.wait(arrived).unwrap();
            }
        }
    }
}
