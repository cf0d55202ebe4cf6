//! Tempting: two items are taken at once, and with fewer there is nothing to do.
//! Wrong: not now. Another worker is combining and will put an item back, and perhaps
//! everybody else has gone home by then. With one worker for each pair, two items are left.
//! Rejected: loses work.

use std::sync::Mutex;
use std::thread;

pub fn reduced(
    items: Vec<u64>,
    workers: usize,
    combine: impl Fn(u64, u64) -> u64 + Sync,
) -> Vec<u64> {
    let heap = Mutex::new(items);
    let take_two = || {
        let mut heap = heap.lock().unwrap();
        if heap.len() < 2 {
            return None;
        }
        heap.pop().zip(heap.pop())
    };
    let work = || {
        if let Some((one, other)) = take_two() {
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
