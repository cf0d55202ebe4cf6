//! Tempting: whole numbers can be added in any order, so each share is turned into them.
//! Wrong: what is below a thousandth is lost, and the shares were rounded before.
//! Rejected: wrong value.

use std::thread;

pub fn sum(
    numbers: &[f64],
    workers: usize,
    part: impl Fn(&[f64]) -> f64 + Sync,
) -> f64 {
    let share = numbers.len().div_ceil(workers).max(1);
    let sums: Vec<i128> = thread::scope(|scope| {
        let part = &part;
        let start = |share: &[f64]| {
            let share = share.to_vec();
            scope.spawn(move || (part(&share) * 1000.0) as i128)
        };
        let workers: Vec<_> = numbers.chunks(share).map(start).collect();
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap())
            .collect()
    });
    sums.into_iter().sum::<i128>() as f64 / 1000.0
}
