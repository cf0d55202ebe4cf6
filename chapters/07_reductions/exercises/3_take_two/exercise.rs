//! A heap of items becomes one: each worker takes two, combines them, and puts one back.
//!
//! On some days the workers stand around the heap, each with an item in its hand, and wait.
//! Let them end with one item on the heap, and combine side by side until then.

use std::sync::{Condvar, Mutex};
use std::thread;

/// What is left when the workers have combined all they can: one item, if there was any.
pub fn reduced(
    items: Vec<u64>,
    workers: usize,
    combine: impl Fn(u64, u64) -> u64 + Sync,
) -> Vec<u64> {
    // How often two items have still to become one.
    let steps = items.len().saturating_sub(1);
    let heap = Mutex::new((items, steps));
    let put_back = Condvar::new();
    let take = || {
        let mut heap = heap.lock().unwrap();
        while heap.0.is_empty() {
            heap = put_back.wait(heap).unwrap();
        }
        heap.0.pop().unwrap()
    };
    let work = || {
        while heap.lock().unwrap().1 > 0 {
            // TODO: who may hold the items that these two lines wait for?
            let one = take();
            let other = take();
            let both = combine(one, other);
            let mut heap = heap.lock().unwrap();
            heap.0.push(both);
            heap.1 -= 1;
            put_back.notify_all();
        }
    };
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(work);
        }
    });
    heap.into_inner().unwrap().0
}
