//! The last owner cleans up before it sees what the others did.

use std::sync::atomic::Ordering::{self, Acquire, Relaxed, Release};
use std::sync::atomic::{AtomicU32, fence};
use std::thread;

pub fn wrong() {
    // Relaxed: the count is right, but it carries nothing along.
    two_owners(Relaxed, |_| {});
}

pub fn right() {
    // Each Release decrement pairs with the fence of the one that brings the count to 0.
    two_owners(Release, fence);
}

fn two_owners(give_back: Ordering, before_cleaning: fn(Ordering)) {
    let (owners, notes) = (AtomicU32::new(2), [AtomicU32::new(0), AtomicU32::new(0)]);
    let own = |me: usize| {
        // Relaxed: made visible by giving back.
        notes[me].store(1, Relaxed);
        if owners.fetch_sub(1, give_back) == 1 {
            before_cleaning(Acquire);
            let seen: u32 = notes.iter().map(|note| note.load(Relaxed)).sum();
            assert_eq!(seen, 2, "loses work: cleaned up too early");
        }
    };
    thread::scope(|scope| {
        scope.spawn(|| own(0));
        own(1);
    });
}
