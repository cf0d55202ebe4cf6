//! Tempting: the flag is set under the lock, and the host looks and listens under the
//! lock.
//! Wrong: the notification goes out before the flag is set. It wakes nobody, or a host
//! who sees no flag and sleeps on.
//! Rejected: lost wake-up.

use std::sync::{Condvar, Mutex};

#[derive(Default)]
pub struct Bell {
    rung: Mutex<bool>,
    sound: Condvar,
}

impl Bell {
    pub fn ring(&self) {
        self.sound.notify_one();
        *self.rung.lock().unwrap() = true;
    }

    pub fn wait(&self) {
        let mut rung = self.rung.lock().unwrap();
        while !*rung {
            rung = self.sound.wait(rung).unwrap();
        }
    }
}
