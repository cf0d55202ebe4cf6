//! Tempting: starting threads is no part of the job, so the clock starts when they run.
//! Wrong: by then a thread may have done its work, and nobody has measured it.
//! Rejected: wrong value.

use std::thread;

pub fn laps(jobs: &[&(dyn Fn() + Sync)], clock: impl Fn() -> u64 + Sync) -> Vec<u64> {
    let mut laps = Vec::new();
    for job in jobs {
        let started = thread::scope(|scope| {
            scope.spawn(job);
            scope.spawn(job);
            clock()
        });
        laps.push(clock() - started);
    }
    laps
}
