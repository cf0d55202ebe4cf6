//! Tempting: the number is counted up under a lock, so nobody else gets the same one.
//! Wrong: the look at it has a lock of its own, and both workers have looked already.
//! Rejected: still races.

use std::sync::Mutex;
use std::thread;

pub fn work_off(jobs: usize, workers: usize, work: impl Fn(usize) + Sync) {
    let next = Mutex::new(0);
    let take_and_work = || {
        while *next.lock().unwrap() < jobs {
            let job = {
                let mut next = next.lock().unwrap();
                *next += 1;
                *next - 1
            };
            work(job);
        }
    };
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(take_and_work);
        }
    });
}
