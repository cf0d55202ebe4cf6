//! Tempting: each thread times itself, and the job took as long as the slower one.
//! Wrong: a thread that starts late knows nothing of what was done before it. Its own time
//! is no part of the job's time, but the job is not over before it has ended.
//! Rejected: wrong value.

use std::thread;

pub fn laps(jobs: &[&(dyn Fn() + Sync)], clock: impl Fn() -> u64 + Sync) -> Vec<u64> {
    let mut laps = Vec::new();
    for job in jobs {
        let lap = || {
            let started = clock();
            job();
            clock() - started
        };
        let lap = thread::scope(|scope| {
            let both = [scope.spawn(lap), scope.spawn(lap)];
            both.map(|one| one.join().unwrap()).into_iter().max()
        });
        laps.push(lap.unwrap_or(0));
    }
    laps
}
