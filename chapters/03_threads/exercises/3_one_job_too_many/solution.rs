//! Right: a worker takes a number in one step and looks at the number that it took. No
//! two workers get the same one, and nobody works on a number that is too high.
//!
//! At the end `next` is past the last job, by one for each worker. Nobody minds.

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::thread;

/// Calls `work` once for each of `0..jobs`, on as many threads as there are `workers`.
///
/// A worker that is free takes the next job, however long the others need for theirs.
pub fn work_off(jobs: usize, workers: usize, work: impl Fn(usize) + Sync) {
    let next = AtomicUsize::new(0);
    let take_and_work = || {
        loop {
            // Relaxed: the numbers only have to differ; nothing else goes with them.
            let job = next.fetch_add(1, Relaxed);
            if job >= jobs {
                return;
            }
            work(job);
        }
    };
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(take_and_work);
        }
    });
}
