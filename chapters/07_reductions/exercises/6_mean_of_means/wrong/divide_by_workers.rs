//! Tempting: if each worker's sum is divided by all workers' equal shares, the parts add up.
//! Wrong: the shares are not equal. The last one is smaller, and is divided by too much.
//! Rejected: wrong value.

use std::thread;

pub fn mean(grades: &[u32], workers: usize) -> Option<f64> {
    let share = grades.len().div_ceil(workers).max(1);
    let parts: Vec<f64> = thread::scope(|scope| {
        let part_of = |grades: &[u32]| {
            let grades = grades.to_vec();
            scope.spawn(move || {
                let sum: u32 = grades.iter().sum();
                f64::from(sum) / share as f64
            })
        };
        let workers: Vec<_> = grades.chunks(share).map(part_of).collect();
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap())
            .collect()
    });
    let of = parts.len();
    (of > 0).then(|| parts.iter().sum::<f64>() / of as f64)
}
