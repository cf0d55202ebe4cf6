//! Workers share a list of jobs. Each takes the next one, does it, and comes back.
//!
//! Seven jobs are numbered from 0 to 6. Some nights a worker sets out to do job 7. Let
//! each job be done once, and let the workers go on working side by side.

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::SeqCst;
use std::thread;

/// Calls `work` once for each of `0..jobs`, on as many threads as there are `workers`.
///
/// A worker that is free takes the next job, however long the others need for theirs.
pub fn work_off(jobs: usize, workers: usize, work: impl Fn(usize) + Sync) {
    let next = AtomicUsize::new(0);
    let take_and_work = || {
        // TODO: is what this line has seen still so when the next line takes a job?
        while next.load(SeqCst) < jobs {
            let job = next.fetch_add(1, SeqCst);
            work(job);
        }
    };
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(take_and_work);
        }
    });
}
