//! Tempting: `try_lock` never waits, so nobody waits for the ring that called it.
//! Wrong: during a ring the lock is always taken, and the new listener is thrown away.
//! Rejected: loses work.

use std::sync::Mutex;
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::Relaxed;

type Listener = Box<dyn Fn(u32) + Send + Sync>;

#[derive(Default)]
pub struct Bell {
    listeners: Mutex<Vec<(u32, Listener)>>,
    next_number: AtomicU32,
}

impl Bell {
    pub fn subscribe(&self, listener: impl Fn(u32) + Send + Sync + 'static) -> u32 {
        let number = self.next_number.fetch_add(1, Relaxed);
        if let Ok(mut listeners) = self.listeners.try_lock() {
            listeners.push((number, Box::new(listener)));
        }
        number
    }

    pub fn unsubscribe(&self, number: u32) {
        let mut listeners = self.listeners.lock().unwrap();
        listeners.retain(|(other, _)| *other != number);
    }

    pub fn ring(&self, stroke: u32) {
        for (_, listener) in self.listeners.lock().unwrap().iter() {
            listener(stroke);
        }
    }
}
