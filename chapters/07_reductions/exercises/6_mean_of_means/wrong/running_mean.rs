//! Tempting: two means have a mean, and that one has a mean with the next.
//! Wrong: the last share counts as much as all before it together.
//! Rejected: wrong value.

use std::thread;

pub fn mean(grades: &[u32], workers: usize) -> Option<f64> {
    let share = grades.len().div_ceil(workers).max(1);
    let parts: Vec<f64> = thread::scope(|scope| {
        let part_of = |grades: &[u32]| {
            let grades = grades.to_vec();
            scope.spawn(move || {
                let sum: u32 = grades.iter().sum();
                f64::from(sum) / grades.len() as f64
            })
        };
        let workers: Vec<_> = grades.chunks(share).map(part_of).collect();
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap())
            .collect()
    });
    parts
        .into_iter()
        .reduce(|mean, next| f64::midpoint(mean, next))
}
