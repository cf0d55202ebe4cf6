//! Tempting: foreign code should be called without a lock, so the list is copied first.
//! Wrong: who unsubscribes after the copy was made is called all the same.
//! Rejected: still races.

use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Arc, Mutex};

type Listener = Arc<dyn Fn(u32) + Send + Sync>;

#[derive(Default)]
pub struct Bell {
    listeners: Mutex<Vec<(u32, Listener)>>,
    next_number: AtomicU32,
}

impl Bell {
    pub fn subscribe(&self, listener: impl Fn(u32) + Send + Sync + 'static) -> u32 {
        let number = self.next_number.fetch_add(1, Relaxed);
        let mut listeners = self.listeners.lock().unwrap();
        listeners.push((number, Arc::new(listener)));
        number
    }

    pub fn unsubscribe(&self, number: u32) {
        let mut listeners = self.listeners.lock().unwrap();
        listeners.retain(|(other, _)| *other != number);
    }

    pub fn ring(&self, stroke: u32) {
        let listeners = self.listeners.lock().unwrap().clone();
        for (_, listener) in listeners {
            listener(stroke);
        }
    }
}
