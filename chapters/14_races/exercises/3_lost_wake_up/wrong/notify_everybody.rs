//! Tempting: `notify_all` is louder than `notify_one`.
//! Wrong: it wakes all who listen. The host does not listen yet.
//! Rejected: lost wake-up.

use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::SeqCst;
use std::sync::{Condvar, Mutex};

#[derive(Default)]
pub struct Bell {
    rung: AtomicBool,
    kitchen: Mutex<()>,
    sound: Condvar,
}

impl Bell {
    pub fn ring(&self) {
        self.rung.store(true, SeqCst);
        self.sound.notify_all();
    }

    pub fn wait(&self) {
        let mut kitchen = self.kitchen.lock().unwrap();
        while !self.rung.load(SeqCst) {
            kitchen = self.sound.wait(kitchen).unwrap();
        }
    }
}
