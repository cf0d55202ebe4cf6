//! Each raises a flag and looks at the other's, and both see it down.

use std::sync::atomic::Ordering::{self, Acquire, Release, SeqCst};
use std::sync::atomic::{AtomicBool, AtomicU32};
use std::thread;

pub fn wrong() {
    // Release and Acquire order what lies around them, not a store before a later load.
    both_try_to_enter(Release, Acquire);
}

pub fn right() {
    // SeqCst on all four: there is one order of them all, and its last load sees a flag.
    both_try_to_enter(SeqCst, SeqCst);
}

fn both_try_to_enter(raise: Ordering, look: Ordering) {
    let flags = [AtomicBool::new(false), AtomicBool::new(false)];
    let entered = AtomicU32::new(0);
    let try_to_enter = |me: usize| {
        flags[me].store(true, raise);
        if !flags[1 - me].load(look) {
            // SeqCst: a count, not what is tested.
            entered.fetch_add(1, SeqCst);
        }
    };
    thread::scope(|scope| {
        scope.spawn(|| try_to_enter(0));
        try_to_enter(1);
    });
    assert!(entered.load(SeqCst) <= 1, "still races: both are inside");
}
