//! `park` may return without an `unpark` of ours.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;

// SeqCst throughout: the bug is the missing second look, not an ordering.
pub fn wrong() {
    wait_for_the_main_thread(|_| thread::park());
}

pub fn right() {
    wait_for_the_main_thread(|is_ready| {
        while !is_ready.load(SeqCst) {
            thread::park();
        }
    });
}

fn wait_for_the_main_thread(wait: fn(&AtomicBool)) {
    let is_ready = Arc::new(AtomicBool::new(false));
    let worker = thread::spawn({
        let is_ready = Arc::clone(&is_ready);
        move || {
            wait(&is_ready);
            assert!(is_ready.load(SeqCst), "wrong value: went on too early");
        }
    });
    is_ready.store(true, SeqCst);
    worker.thread().unpark();
    worker.join().unwrap();
}
