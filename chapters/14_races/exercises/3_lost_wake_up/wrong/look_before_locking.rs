//! Tempting: the guest now sets the flag under the lock, as the hint says.
//! Wrong: the host looks under one lock and listens under the next. The ring fits in
//! between.
//! Rejected: lost wake-up.

use std::sync::{Condvar, Mutex};

#[derive(Default)]
pub struct Bell {
    rung: Mutex<bool>,
    sound: Condvar,
}

impl Bell {
    pub fn ring(&self) {
        *self.rung.lock().unwrap() = true;
        self.sound.notify_one();
    }

    pub fn wait(&self) {
        while !*self.rung.lock().unwrap() {
            let rung = self.rung.lock().unwrap();
            drop(self.sound.wait(rung).unwrap());
        }
    }
}
