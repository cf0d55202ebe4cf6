//! A home-made lock that lets two in one after the other, but not with what was written.

use std::hint;
use std::sync::atomic::Ordering::{self, Acquire, Relaxed, Release};
use std::sync::atomic::{AtomicBool, AtomicU32};
use std::thread;

struct SpinLock {
    is_locked: AtomicBool,
    enter: Ordering,
    leave: Ordering,
}

impl SpinLock {
    fn with(&self, act: impl FnOnce()) {
        while self.is_locked.swap(true, self.enter) {
            hint::spin_loop();
        }
        act();
        self.is_locked.store(false, self.leave);
    }
}

pub fn wrong() {
    // Relaxed: whoever enters need not see what was written inside before.
    two_inside(Relaxed, Relaxed);
}

pub fn right() {
    // The Release of `leave` pairs with the Acquire of the next `enter`.
    two_inside(Acquire, Release);
}

fn two_inside(enter: Ordering, leave: Ordering) {
    let lock = SpinLock {
        is_locked: AtomicBool::new(false),
        enter,
        leave,
    };
    let count = AtomicU32::new(0);
    // Relaxed: meant to be guarded by the lock.
    let add = || lock.with(|| count.store(count.load(Relaxed) + 1, Relaxed));
    thread::scope(|scope| {
        scope.spawn(add);
        add();
    });
    // Relaxed: the scope has joined the other thread.
    assert_eq!(
        count.load(Relaxed),
        2,
        "lost update: the lock did not guard"
    );
}
