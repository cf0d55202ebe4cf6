//! Tempting: sum and count are reduced, and the division comes at the end.
//! Wrong: without pupils it divides 0 by 0. That is a NaN, and no mean.
//! Rejected: wrong value.

use std::thread;

pub fn mean(grades: &[u32], workers: usize) -> Option<f64> {
    let share = grades.len().div_ceil(workers).max(1);
    let parts: Vec<(u32, usize)> = thread::scope(|scope| {
        let part_of = |grades: &[u32]| {
            let grades = grades.to_vec();
            scope.spawn(move || (grades.iter().sum(), grades.len()))
        };
        let workers: Vec<_> = grades.chunks(share).map(part_of).collect();
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap())
            .collect()
    });
    let sum: u32 = parts.iter().map(|part| part.0).sum();
    let count: usize = parts.iter().map(|part| part.1).sum();
    Some(f64::from(sum) / count as f64)
}
