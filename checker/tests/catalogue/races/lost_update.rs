//! Two clicks at the same moment, and the counter moves by one.

use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;

pub fn wrong() {
    two_clicks(|counter| {
        let before = counter.load(SeqCst);
        counter.store(before + 1, SeqCst);
    });
}

pub fn right() {
    two_clicks(|counter| {
        counter.fetch_add(1, SeqCst);
    });
}

// SeqCst throughout: the bug is one of two steps, not of their ordering.
fn two_clicks(click: fn(&AtomicU32)) {
    let counter = AtomicU32::new(0);
    thread::scope(|scope| {
        scope.spawn(|| click(&counter));
        click(&counter);
    });
    assert_eq!(counter.load(SeqCst), 2, "lost update: a click is gone");
}
