//! Tempting: `fetch_add` is one step, and the loop ends in time.
//! Wrong: the number is loaded again. By then the other worker may have counted on.
//! Rejected: still races.

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::SeqCst;
use std::thread;

pub fn work_off(jobs: usize, workers: usize, work: impl Fn(usize) + Sync) {
    let next = AtomicUsize::new(0);
    let take_and_work = || {
        while next.fetch_add(1, SeqCst) < jobs {
            let job = next.load(SeqCst) - 1;
            work(job);
        }
    };
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(take_and_work);
        }
    });
}
