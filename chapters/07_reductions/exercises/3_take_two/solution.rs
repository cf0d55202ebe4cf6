//! Right: a step and its two items are taken under one lock, or nothing is.
//!
//! A worker waits with empty hands, so whatever it waits for is on the heap or in the hands of
//! somebody who works. When the last step is taken nobody is needed any more: those who wait
//! are woken and go home.

use std::sync::{Condvar, Mutex};
use std::thread;

/// What is left when the workers have combined all they can: one item, if there was any.
pub fn reduced(
    items: Vec<u64>,
    workers: usize,
    combine: impl Fn(u64, u64) -> u64 + Sync,
) -> Vec<u64> {
    // How often two items have still to be taken.
    let steps = items.len().saturating_sub(1);
    let heap = Mutex::new((items, steps));
    let changed = Condvar::new();
    let take_two = || {
        let mut heap = heap.lock().unwrap();
        while heap.0.len() < 2 && heap.1 > 0 {
            heap = changed.wait(heap).unwrap();
        }
        if heap.1 == 0 {
            return None;
        }
        heap.1 -= 1;
        if heap.1 == 0 {
            changed.notify_all();
        }
        heap.0.pop().zip(heap.0.pop())
    };
    let work = || {
        while let Some((one, other)) = take_two() {
            let both = combine(one, other);
            heap.lock().unwrap().0.push(both);
            changed.notify_one();
        }
    };
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(work);
        }
    });
    heap.into_inner().unwrap().0
}
