//! A host is cooking and waits for the doorbell. A guest rings once, and only once.
//!
//! One evening the guest has rung, and both are still waiting, on two sides of the
//! door. Let the host hear each ring at once, whenever it comes.

use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::SeqCst;
use std::sync::{Condvar, Mutex};

/// A doorbell that remembers whether it was rung.
#[derive(Debug, Default)]
pub struct Bell {
    rung: AtomicBool,
    kitchen: Mutex<()>,
    sound: Condvar,
}

impl Bell {
    /// Rings.
    pub fn ring(&self) {
        self.rung.store(true, SeqCst);
        self.sound.notify_one();
    }

    /// Returns when the bell has been rung, now or before.
    pub fn wait(&self) {
        let mut kitchen = self.kitchen.lock().unwrap();
        while !self.rung.load(SeqCst) {
            // TODO: the host does not listen yet. What if the guest rings here?
            kitchen = self.sound.wait(kitchen).unwrap();
        }
    }
}
