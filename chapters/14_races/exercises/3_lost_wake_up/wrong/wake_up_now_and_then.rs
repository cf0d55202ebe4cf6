//! Tempting: with a time-out in the loop the host finds out sooner or later.
//! Wrong: the ring is still lost. The guest stands in the rain until the time is up.
//! Rejected: lost wake-up.

use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::SeqCst;
use std::sync::{Condvar, Mutex};
use std::time::Duration;

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
    }

    pub fn wait(&self) {
        let mut kitchen = self.kitchen.lock().unwrap();
        while !self.rung.load(SeqCst) {
            let a_minute = Duration::from_mins(1);
            kitchen = self.sound.wait_timeout(kitchen, a_minute).unwrap().0;
        }
    }
}
