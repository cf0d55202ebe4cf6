//! Tempting: whoever holds the lock looks, takes and works without being disturbed.
//! Wrong: the work needs no lock. One worker works, and all others wait for it.
//! Rejected: over-serialised.

use std::sync::Mutex;
use std::thread;

pub fn work_off(jobs: usize, workers: usize, work: impl Fn(usize) + Sync) {
    let next = Mutex::new(0);
    let take_and_work = || {
        loop {
            let mut next = next.lock().unwrap();
            if *next == jobs {
                return;
            }
            work(*next);
            *next += 1;
        }
    };
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(take_and_work);
        }
    });
}
