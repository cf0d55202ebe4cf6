//! Tempting: the clock is stopped as soon as the work is handed over.
//! Wrong: the threads have been started by then, but nothing says that they have ended. The
//! scope waits for them only at its end.
//! Rejected: wrong value.

use std::thread;

pub fn laps(jobs: &[&(dyn Fn() + Sync)], clock: impl Fn() -> u64 + Sync) -> Vec<u64> {
    let mut laps = Vec::new();
    for job in jobs {
        let started = clock();
        let lap = thread::scope(|scope| {
            scope.spawn(job);
            scope.spawn(job);
            clock() - started
        });
        laps.push(lap);
    }
    laps
}
