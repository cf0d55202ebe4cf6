//! The flag goes up and the bell rings between the look at the flag and the wait.

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Condvar, Mutex};
use std::thread;

#[derive(Default)]
struct Door {
    is_open: AtomicBool,
    lock: Mutex<()>,
    bell: Condvar,
}

// SeqCst throughout: the bug is where the flag is set, not its ordering.
impl Door {
    fn wait(&self) {
        let mut guard = self.lock.lock().unwrap();
        while !self.is_open.load(SeqCst) {
            guard = self.bell.wait(guard).unwrap();
        }
    }
}

pub fn wrong() {
    open_and_wait(|door| {
        door.is_open.store(true, SeqCst);
        door.bell.notify_one();
    });
}

pub fn right() {
    open_and_wait(|door| {
        let guard = door.lock.lock().unwrap();
        door.is_open.store(true, SeqCst);
        drop(guard);
        door.bell.notify_one();
    });
}

fn open_and_wait(open: fn(&Door)) {
    let door = Door::default();
    thread::scope(|scope| {
        scope.spawn(|| open(&door));
        door.wait();
    });
}
