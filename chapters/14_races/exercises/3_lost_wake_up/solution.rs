//! Right: the flag changes only under the lock, and the host holds it from its look at
//! the flag until it listens. The ring comes before the look, or after the host
//! listens.
//!
//! Whether `notify_one` stands inside or outside the lock does not matter.

use std::sync::{Condvar, Mutex};

/// A doorbell that remembers whether it was rung.
#[derive(Debug, Default)]
pub struct Bell {
    rung: Mutex<bool>,
    sound: Condvar,
}

impl Bell {
    /// Rings.
    pub fn ring(&self) {
        *self.rung.lock().unwrap() = true;
        self.sound.notify_one();
    }

    /// Returns when the bell has been rung, now or before.
    pub fn wait(&self) {
        let mut rung = self.rung.lock().unwrap();
        while !*rung {
            rung = self.sound.wait(rung).unwrap();
        }
    }
}
