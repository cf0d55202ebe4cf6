//! A release fence after the flag orders nothing that the flag announces.

use std::sync::atomic::Ordering::{Acquire, Relaxed, Release};
use std::sync::atomic::{AtomicBool, AtomicU32, fence};
use std::thread;

pub fn wrong() {
    post_and_read(|letter, flag| {
        letter.store(42, Relaxed);
        flag.store(true, Relaxed);
        // Too late: a release fence speaks for the stores that come after it.
        fence(Release);
    });
}

pub fn right() {
    post_and_read(|letter, flag| {
        letter.store(42, Relaxed);
        // Makes the relaxed store below announce the letter; pairs with the acquire fence.
        fence(Release);
        flag.store(true, Relaxed);
    });
}

fn post_and_read(post: fn(&AtomicU32, &AtomicBool)) {
    let (letter, flag) = (AtomicU32::new(0), AtomicBool::new(false));
    thread::scope(|scope| {
        scope.spawn(|| post(&letter, &flag));
        if flag.load(Relaxed) {
            // Pairs with the release fence, if that stands before the store seen here.
            fence(Acquire);
            assert_eq!(letter.load(Relaxed), 42, "wrong value: an empty letter");
        }
    });
}
