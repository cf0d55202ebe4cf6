//! Tempting: a thread of its own may wait for the list as long as it likes.
//! Wrong: nothing says in which order the threads run, nor that they run before it is left.
//! Rejected: wrong value, still races, loses work.

use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Arc, Mutex};
use std::thread;

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
        for (_, listener) in self.listeners.lock().unwrap().iter() {
            let listener = Arc::clone(listener);
            thread::spawn(move || listener(stroke));
        }
    }
}
