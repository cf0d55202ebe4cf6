//! The weak compare-and-exchange may fail without reason: then nobody opens the door.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::SeqCst};
use std::thread;

pub fn wrong() {
    first_comes_in(|taken| {
        taken
            .compare_exchange_weak(false, true, SeqCst, SeqCst)
            .is_ok()
    });
}

pub fn right() {
    first_comes_in(|taken| taken.compare_exchange(false, true, SeqCst, SeqCst).is_ok());
}

// SeqCst throughout: the bug is the weak form, not an ordering.
fn first_comes_in(claim: fn(&AtomicBool) -> bool) {
    let (taken, winners) = (AtomicBool::new(false), AtomicU32::new(0));
    let try_it = || {
        if claim(&taken) {
            winners.fetch_add(1, SeqCst);
        }
    };
    thread::scope(|scope| {
        scope.spawn(try_it);
        try_it();
    });
    assert_eq!(winners.load(SeqCst), 1, "wrong value: not one winner");
}
