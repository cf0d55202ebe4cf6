//! Two workers count down at once, and the count never reaches zero.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Condvar, Mutex};
use std::thread;

struct Latch {
    left: AtomicUsize,
    lock: Mutex<()>,
    is_down: Condvar,
}

// SeqCst throughout: the bug is one of two steps, not of their ordering.
impl Latch {
    fn wait(&self) {
        let mut guard = self.lock.lock().unwrap();
        while self.left.load(SeqCst) > 0 {
            guard = self.is_down.wait(guard).unwrap();
        }
    }

    fn announce(&self) {
        drop(self.lock.lock().unwrap());
        self.is_down.notify_all();
    }
}

pub fn wrong() {
    wait_for_two(|latch| {
        let left = latch.left.load(SeqCst);
        latch.left.store(left - 1, SeqCst);
        latch.announce();
    });
}

pub fn right() {
    wait_for_two(|latch| {
        latch.left.fetch_sub(1, SeqCst);
        latch.announce();
    });
}

fn wait_for_two(count_down: fn(&Latch)) {
    let latch = Latch {
        left: AtomicUsize::new(2),
        lock: Mutex::new(()),
        is_down: Condvar::new(),
    };
    thread::scope(|scope| {
        scope.spawn(|| count_down(&latch));
        scope.spawn(|| count_down(&latch));
        latch.wait();
    });
}
