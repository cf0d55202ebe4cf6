//! Tempting: who missed the first ring will hear the second.
//! Wrong: both rings fit into the gap in which the host has looked and does not
//! listen.
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
        self.sound.notify_one();
        self.sound.notify_one();
    }

    pub fn wait(&self) {
        let mut kitchen = self.kitchen.lock().unwrap();
        while !self.rung.load(SeqCst) {
            kitchen = self.sound.wait(kitchen).unwrap();
        }
    }
}
