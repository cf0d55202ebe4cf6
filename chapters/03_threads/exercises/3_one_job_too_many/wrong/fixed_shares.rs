//! Tempting: if each worker has its own jobs, there is nothing to quarrel about.
//! Wrong: jobs take different times. Job 2 waits for job 0, though a worker is free.
//! Rejected: over-serialised.

use std::thread;

pub fn work_off(jobs: usize, workers: usize, work: impl Fn(usize) + Sync) {
    let work = &work;
    thread::scope(|scope| {
        for worker in 0..workers {
            scope.spawn(move || (worker..jobs).step_by(workers).for_each(work));
        }
    });
}
