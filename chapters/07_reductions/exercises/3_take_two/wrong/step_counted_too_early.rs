//! Tempting: the step is counted as soon as it is certain, before the item is put back.
//! Wrong: whoever sees that no step is left goes home, and nobody wakes the worker that
//! waits for a second item: it does not know that there will be none.
//! Rejected: deadlock, lost wake-up.

use std::sync::{Condvar, Mutex};
use std::thread;

pub fn reduced(
    items: Vec<u64>,
    workers: usize,
    combine: impl Fn(u64, u64) -> u64 + Sync,
) -> Vec<u64> {
    let steps = items.len().saturating_sub(1);
    let heap = Mutex::new((items, steps));
    let changed = Condvar::new();
    let work = || {
        while heap.lock().unwrap().1 > 0 {
            let mut taken = heap.lock().unwrap();
            while taken.0.len() < 2 {
                taken = changed.wait(taken).unwrap();
            }
            taken.1 -= 1;
            let (one, other) = taken.0.pop().zip(taken.0.pop()).unwrap();
            drop(taken);
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
