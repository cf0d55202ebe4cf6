//! Tempting: after a minute the host looks through the door, ring or no ring.
//! Wrong: the lost ring costs a minute, and a late guest finds the host gone again.
//! Rejected: lost wake-up, wrong value.

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
        let kitchen = self.kitchen.lock().unwrap();
        let a_minute = Duration::from_mins(1);
        let quiet = |_: &mut ()| !self.rung.load(SeqCst);
        drop(
            self.sound
                .wait_timeout_while(kitchen, a_minute, quiet)
                .unwrap(),
        );
    }
}
