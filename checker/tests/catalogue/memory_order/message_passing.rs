//! The flag is up, and the letter behind it is not yet to be seen.

use std::sync::atomic::Ordering::{self, Acquire, Relaxed, Release};
use std::sync::atomic::{AtomicBool, AtomicU32};
use std::thread;

pub fn wrong() {
    // Relaxed flag: nothing orders the letter before it.
    post_and_read(Relaxed, Relaxed);
}

pub fn right() {
    // The Release store pairs with the Acquire load that sees it: the letter comes first.
    post_and_read(Release, Acquire);
}

fn post_and_read(raise: Ordering, look: Ordering) {
    let (letter, flag) = (AtomicU32::new(0), AtomicBool::new(false));
    thread::scope(|scope| {
        scope.spawn(|| {
            letter.store(42, Relaxed);
            flag.store(true, raise);
        });
        if flag.load(look) {
            assert_eq!(letter.load(Relaxed), 42, "wrong value: an empty letter");
        }
    });
}
