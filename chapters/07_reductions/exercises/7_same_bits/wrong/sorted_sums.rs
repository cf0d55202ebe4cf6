//! Tempting: sorted, the sums of the shares are always added in the same order.
//! Wrong: they are the sums of other shares if there are more workers.
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
    let mut sums = sums;
    sums.sort_by(f64::total_cmp);
    sums.into_iter().fold(0.0, |sum, part| sum + part)
}
