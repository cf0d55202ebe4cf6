//! Listeners are called while the list is locked, and one of them uses the list.

use std::sync::Mutex;

type Listener = fn(&Bell);

#[derive(Default)]
struct Bell {
    listeners: Mutex<Vec<Listener>>,
}

impl Bell {
    fn subscribe(&self, listener: Listener) {
        self.listeners.lock().unwrap().push(listener);
    }

    fn ring_under_the_lock(&self) {
        for listener in self.listeners.lock().unwrap().iter() {
            listener(self);
        }
    }

    fn ring(&self) {
        let listeners = self.listeners.lock().unwrap().clone();
        for listener in listeners {
            listener(self);
        }
    }
}

pub fn wrong() {
    ring_twice(Bell::ring_under_the_lock);
}

pub fn right() {
    ring_twice(Bell::ring);
}

fn ring_twice(ring: fn(&Bell)) {
    let bell = Bell::default();
    bell.subscribe(|bell| bell.subscribe(|_| {}));
    ring(&bell);
    ring(&bell);
    assert_eq!(
        bell.listeners.lock().unwrap().len(),
        3,
        "wrong value: listeners"
    );
}
