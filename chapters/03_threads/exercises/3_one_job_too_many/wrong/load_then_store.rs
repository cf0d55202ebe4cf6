//! Tempting: the number is read only once, so test and job can't disagree.
//! Wrong: two workers read the same number before either of them stores the next.
//! Rejected: still races.

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::SeqCst;
use std::thread;

pub fn work_off(jobs: usize, workers: usize, work: impl Fn(usize) + Sync) {
    let next = AtomicUsize::new(0);
    let take_and_work = || {
        loop {
            let job = next.load(SeqCst);
            if job >= jobs {
                return;
            }
            next.store(job + 1, SeqCst);
            work(job);
        }
    };
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(take_and_work);
        }
    });
}
