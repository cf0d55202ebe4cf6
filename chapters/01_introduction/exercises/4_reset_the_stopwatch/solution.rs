//! Right: the clock is read anew before each job, and again after its scope.
//!
//! A scope ends when all of its threads have ended. So the first reading is before both
//! threads, and the second one after them.

use std::thread;

/// What `clock` counted during each of `jobs`, each done once by each of two threads.
pub fn laps(jobs: &[&(dyn Fn() + Sync)], clock: impl Fn() -> u64 + Sync) -> Vec<u64> {
    let mut laps = Vec::new();
    for job in jobs {
        let started = clock();
        thread::scope(|scope| {
            scope.spawn(job);
            scope.spawn(job);
        });
        laps.push(clock() - started);
    }
    laps
}
