//! Three jobs are timed one after the other; two threads do each.
//!
//! According to the list each job is slower than the one before, in whichever order they
//! are tried. Say of each job how long it took, from before its first thread starts until
//! its last one has ended.

use std::thread;

/// What `clock` counted during each of `jobs`, each done once by each of two threads.
pub fn laps(jobs: &[&(dyn Fn() + Sync)], clock: impl Fn() -> u64 + Sync) -> Vec<u64> {
    let mut laps = Vec::new();
    let started = clock();
    for job in jobs {
        thread::scope(|scope| {
            scope.spawn(job);
            scope.spawn(job);
        });
        // TODO: since when is that?
        laps.push(clock() - started);
    }
    laps
}
