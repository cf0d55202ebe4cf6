//! A compare-and-exchange that fails is taken for one that worked.

use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;

pub fn wrong() {
    two_visitors(|count| {
        let seen = count.load(SeqCst);
        let _ = count.compare_exchange(seen, seen + 1, SeqCst, SeqCst);
    });
}

pub fn right() {
    two_visitors(|count| {
        let mut seen = count.load(SeqCst);
        while let Err(newer) = count.compare_exchange(seen, seen + 1, SeqCst, SeqCst) {
            seen = newer;
        }
    });
}

// SeqCst throughout: the bug is the missing retry, not an ordering.
fn two_visitors(enter: fn(&AtomicU32)) {
    let count = AtomicU32::new(0);
    thread::scope(|scope| {
        scope.spawn(|| enter(&count));
        enter(&count);
    });
    assert_eq!(
        count.load(SeqCst),
        2,
        "lost update: a visitor is not counted"
    );
}
