//! A ring buffer shows the slot before it is filled.

use std::sync::atomic::Ordering::{Acquire, Relaxed, Release};
use std::sync::atomic::{AtomicU32, AtomicUsize};
use std::thread;

#[derive(Default)]
struct Ring {
    slots: [AtomicU32; 2],
    /// How many were ever written.
    tail: AtomicUsize,
}

impl Ring {
    fn pop(&self, taken: usize) -> Option<u32> {
        // Acquire: pairs with the Release in `push`; the slot was filled before, if that
        // store came after it.
        (self.tail.load(Acquire) > taken).then(|| self.slots[taken].load(Relaxed))
    }
}

pub fn wrong() {
    push_and_pop(|ring, place, value| {
        // Release, but too early: the slot is filled after it.
        ring.tail.store(place + 1, Release);
        ring.slots[place].store(value, Relaxed);
    });
}

pub fn right() {
    push_and_pop(|ring, place, value| {
        ring.slots[place].store(value, Relaxed);
        // Release: pairs with the Acquire in `pop`, which then sees the slot.
        ring.tail.store(place + 1, Release);
    });
}

fn push_and_pop(push: fn(&Ring, usize, u32)) {
    let ring = Ring::default();
    thread::scope(|scope| {
        scope.spawn(|| {
            push(&ring, 0, 41);
            push(&ring, 1, 42);
        });
        for (taken, expected) in [41, 42].into_iter().enumerate() {
            if let Some(value) = ring.pop(taken) {
                assert_eq!(value, expected, "wrong value: an empty slot");
            }
        }
    });
}
