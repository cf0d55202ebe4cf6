//! Double-checked initialisation: the fast path sees the flag, not the value.

use std::sync::Mutex;
use std::sync::atomic::Ordering::{self, Acquire, Relaxed, Release};
use std::sync::atomic::{AtomicBool, AtomicU32};
use std::thread;

#[derive(Default)]
struct Lazy {
    is_ready: AtomicBool,
    value: AtomicU32,
    lock: Mutex<()>,
}

impl Lazy {
    fn get(&self, publish: Ordering, look: Ordering) -> u32 {
        if !self.is_ready.load(look) {
            let _guard = self.lock.lock().unwrap();
            // Relaxed: only ever set under this lock.
            if !self.is_ready.load(Relaxed) {
                self.value.store(42, Relaxed);
                self.is_ready.store(true, publish);
            }
        }
        self.value.load(Relaxed)
    }
}

pub fn wrong() {
    // Relaxed: nothing orders the value before the flag on the path without the lock.
    two_users(Relaxed, Relaxed);
}

pub fn right() {
    // The Release store pairs with the Acquire load of the fast path.
    two_users(Release, Acquire);
}

fn two_users(publish: Ordering, look: Ordering) {
    let lazy = Lazy::default();
    let use_it = || {
        assert_eq!(lazy.get(publish, look), 42, "wrong value: seen half-built");
    };
    thread::scope(|scope| {
        scope.spawn(use_it);
        use_it();
    });
}
