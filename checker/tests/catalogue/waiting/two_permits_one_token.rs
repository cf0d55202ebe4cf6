//! Two unparks before the first park are one: tokens are not counted.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;

// SeqCst throughout: the bug is counting on tokens, not an ordering.
pub fn wrong() {
    two_deliveries(|_| {
        thread::park();
        thread::park();
    });
}

pub fn right() {
    two_deliveries(|delivered| {
        while delivered.load(SeqCst) < 2 {
            thread::park();
        }
    });
}

fn two_deliveries(receive: fn(&AtomicU32)) {
    let delivered = Arc::new(AtomicU32::new(0));
    let receiver = thread::spawn({
        let delivered = Arc::clone(&delivered);
        move || receive(&delivered)
    });
    for _ in 0..2 {
        delivered.fetch_add(1, SeqCst);
        receiver.thread().unpark();
    }
    receiver.join().unwrap();
}
