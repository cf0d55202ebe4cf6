//! Tempting: without threads nothing comes between the two readings.
//! Wrong: two threads were to do the job side by side. This is another job.
//! Rejected: over-serialised.

pub fn laps(jobs: &[&(dyn Fn() + Sync)], clock: impl Fn() -> u64 + Sync) -> Vec<u64> {
    let mut laps = Vec::new();
    for job in jobs {
        let started = clock();
        job();
        job();
        laps.push(clock() - started);
    }
    laps
}
