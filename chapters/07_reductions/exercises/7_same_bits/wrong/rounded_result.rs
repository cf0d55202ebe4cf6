//! Tempting: the runs differ in the last digits, so the last digits are rounded away.
//! Wrong: two results on both sides of a border are rounded apart. And what differed here
//! were not the last digits: all of a small number was lost in a large one.
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
    let sum = sums.into_iter().fold(0.0, |sum, part| sum + part);
    (sum * 1000.0).round() / 1000.0
}
