//! Tempting: whoever finds no second item has nothing to do, and goes home.
//! Wrong: it has an item in its hand, and takes it along. The other workers wait for it, or
//! it is missing in the end.
//! Rejected: loses work, wrong value.

use std::sync::Mutex;
use std::thread;

pub fn reduced(
    items: Vec<u64>,
    workers: usize,
    combine: impl Fn(u64, u64) -> u64 + Sync,
) -> Vec<u64> {
    let heap = Mutex::new(items);
    let take = || heap.lock().unwrap().pop();
    let work = || {
        while let (Some(one), Some(other)) = (take(), take()) {
            let both = combine(one, other);
            heap.lock().unwrap().push(both);
        }
    };
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(work);
        }
    });
    heap.into_inner().unwrap()
}
