//! Right: a listener that subscribes another one needs only the lock of the newcomers, which
//! is never held while a listener is called.
//!
//! The lock of the listeners is held for the whole ring, so `unsubscribe` waits for it, and
//! no copy of the list is left behind to be called later. Both locks are always taken in
//! this order: listeners, then newcomers.

use std::sync::Mutex;
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::Relaxed;

type Listener = Box<dyn Fn(u32) + Send + Sync>;

/// A bell and those who hear it.
#[derive(Default)]
pub struct Bell {
    listeners: Mutex<Vec<(u32, Listener)>>,
    newcomers: Mutex<Vec<(u32, Listener)>>,
    next_number: AtomicU32,
}

impl Bell {
    /// Has `listener` called from the next ring on, and returns its number.
    ///
    /// A listener may call this too.
    pub fn subscribe(&self, listener: impl Fn(u32) + Send + Sync + 'static) -> u32 {
        // Relaxed: the numbers only have to differ.
        let number = self.next_number.fetch_add(1, Relaxed);
        let mut newcomers = self.newcomers.lock().unwrap();
        newcomers.push((number, Box::new(listener)));
        number
    }

    /// When this returns, the listener is not being called, and never will be again.
    ///
    /// No listener may call this, nor `ring`.
    pub fn unsubscribe(&self, number: u32) {
        let mut listeners = self.listeners.lock().unwrap();
        let mut newcomers = self.newcomers.lock().unwrap();
        listeners.retain(|(other, _)| *other != number);
        newcomers.retain(|(other, _)| *other != number);
    }

    /// Calls each listener with `stroke`, one after the other, oldest first.
    pub fn ring(&self, stroke: u32) {
        let mut listeners = self.listeners.lock().unwrap();
        listeners.append(&mut self.newcomers.lock().unwrap());
        for (_, listener) in listeners.iter() {
            listener(stroke);
        }
    }
}
