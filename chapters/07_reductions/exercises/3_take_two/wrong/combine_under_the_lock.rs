//! Tempting: whoever holds the lock from the first item to the last is alone at the heap.
//! Wrong: it is alone with its work as well. One pair is combined at a time.
//! Rejected: over-serialised.

use std::sync::Mutex;
use std::thread;

pub fn reduced(
    items: Vec<u64>,
    workers: usize,
    combine: impl Fn(u64, u64) -> u64 + Sync,
) -> Vec<u64> {
    let heap = Mutex::new(items);
    let work = || loop {
        let mut heap = heap.lock().unwrap();
        if heap.len() < 2 {
            return;
        }
        let (one, other) = heap.pop().zip(heap.pop()).unwrap();
        let both = combine(one, other);
        heap.push(both);
    };
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(work);
        }
    });
    heap.into_inner().unwrap()
}
