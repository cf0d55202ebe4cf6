//! Tempting: each mean is weighted with its share's size, so unequal shares don't matter.
//! Wrong: the means were rounded first, and what was rounded off is weighted too.
//! Rejected: wrong value.

use std::thread;

pub fn mean(grades: &[u32], workers: usize) -> Option<f64> {
    let share = grades.len().div_ceil(workers).max(1);
    let parts: Vec<f64> = thread::scope(|scope| {
        let part_of = |grades: &[u32]| {
            let grades = grades.to_vec();
            scope.spawn(move || {
                let sum: u32 = grades.iter().sum();
                f64::from(sum / grades.len() as u32 * grades.len() as u32)
            })
        };
        let workers: Vec<_> = grades.chunks(share).map(part_of).collect();
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap())
            .collect()
    });
    let of = grades.len();
    (of > 0).then(|| parts.iter().sum::<f64>() / of as f64)
}
