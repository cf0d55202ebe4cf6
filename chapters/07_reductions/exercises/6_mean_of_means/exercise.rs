//! The mean grade of a school, found by some workers, each with a share of the pupils.
//!
//! With three workers the mean is another one than with two, and nobody changed a grade.

use std::thread;

/// The mean of all grades; `None` without grades.
pub fn mean(grades: &[u32], workers: usize) -> Option<f64> {
    let share = grades.len().div_ceil(workers).max(1);
    let means: Vec<f64> = thread::scope(|scope| {
        let mean_of = |grades: &[u32]| {
            let grades = grades.to_vec();
            scope.spawn(move || {
                let sum: u32 = grades.iter().sum();
                f64::from(sum) / grades.len() as f64
            })
        };
        let workers: Vec<_> = grades.chunks(share).map(mean_of).collect();
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap())
            .collect()
    });
    // TODO: how many pupils stand behind each of these?
    Some(means.iter().sum::<f64>() / means.len() as f64)
}
