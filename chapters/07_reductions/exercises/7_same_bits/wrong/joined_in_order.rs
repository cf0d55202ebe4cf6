//! Tempting: the sums are added in the order of the shares, so no order of finishing matters.
//! Wrong: the shares themselves depend on the number of workers, and with them the grouping.
//! Rejected: wrong value.

use std::thread;

pub fn sum(
    numbers: &[f64],
    workers: usize,
    part: impl Fn(&[f64]) -> f64 + Sync,
) -> f64 {
    let share = numbers.len().div_ceil(workers).max(1);
    let sums: Vec<f64> = thread::scope(|scope| {
        let part = &part;
        let start = |share: &[f64]| {
            let share = share.to_vec();
            scope.spawn(move || part(&share))
        };
        let workers: Vec<_> = numbers.chunks(share).map(start).collect();
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap())
            .collect()
    });
    sums.into_iter().fold(0.0, |sum, part| sum + part)
}
