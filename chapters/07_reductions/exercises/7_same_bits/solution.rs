//! Right: the list is cut at the same places always, and the parts are added in list order.
//!
//! The workers decide who adds up a part, and nothing else. So every rounding is the same,
//! and with it the result, to the last bit.

use std::thread;

/// How many numbers are added up together, whoever does it. For real work: thousands.
const PART: usize = 2;

/// The sum of all numbers; `part` finds the sum of a part of the list.
pub fn sum(
    numbers: &[f64],
    workers: usize,
    part: impl Fn(&[f64]) -> f64 + Sync,
) -> f64 {
    let parts = numbers.len().div_ceil(PART);
    let share = PART * parts.div_ceil(workers).max(1);
    let sums: Vec<f64> = thread::scope(|scope| {
        let part = &part;
        let start = |share: &[f64]| {
            let share = share.to_vec();
            scope.spawn(move || share.chunks(PART).map(part).collect::<Vec<_>>())
        };
        let workers: Vec<_> = numbers.chunks(share).map(start).collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap())
            .collect()
    });
    sums.into_iter().fold(0.0, |sum, part| sum + part)
}
