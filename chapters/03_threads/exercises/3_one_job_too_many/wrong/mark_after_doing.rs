//! Tempting: a set remembers what is done, so nothing counts twice.
//! Wrong: a job is marked after the work. Until then it looks free to the other
//! worker.
//! Rejected: still races.

use std::collections::HashSet;
use std::sync::Mutex;
use std::thread;

pub fn work_off(jobs: usize, workers: usize, work: impl Fn(usize) + Sync) {
    let done = Mutex::new(HashSet::new());
    let take_and_work = || {
        for job in 0..jobs {
            if !done.lock().unwrap().contains(&job) {
                work(job);
                done.lock().unwrap().insert(job);
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(take_and_work);
        }
    });
}
