//! Whoever wants to hear a bell subscribes a listener, and each ring calls them all.
//!
//! One listener subscribes another one when it is called, and the bell falls silent for ever.
//! Let it ring. Keep the promises that stand above the functions.

use std::sync::Mutex;
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::Relaxed;

type Listener = Box<dyn Fn(u32) + Send + Sync>;

/// A bell and those who hear it.
#[derive(Default)]
pub struct Bell {
    listeners: Mutex<Vec<(u32, Listener)>>,
    next_number: AtomicU32,
}

impl Bell {
    /// Has `listener` called from the next ring on, and returns its number.
    ///
    /// A listener may call this too.
    pub fn subscribe(&self, listener: impl Fn(u32) + Send + Sync + 'static) -> u32 {
        // Relaxed: the numbers only have to differ.
        let number = self.next_number.fetch_add(1, Relaxed);
        let mut listeners = self.listeners.lock().unwrap();
        listeners.push((number, Box::new(listener)));
        number
    }

    /// When this returns, the listener is not being called, and never will be again.
    ///
    /// No listener may call this, nor `ring`.
    pub fn unsubscribe(&self, number: u32) {
        let mut listeners = self.listeners.lock().unwrap();
        listeners.retain(|(other, _)| *other != number);
    }

    /// Calls each listener with `stroke`, one after the other, oldest first.
    pub fn ring(&self, stroke: u32) {
        // TODO: which locks does a listener find taken? Who took them?
        for (_, listener) in self.listeners.lock().unwrap().iter() {
            listener(stroke);
        }
    }
}
