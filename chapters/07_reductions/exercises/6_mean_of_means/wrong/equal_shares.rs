//! Tempting: with equal shares the mean of the means is the mean.
//! Wrong: they are equal because some pupils were left out.
//! Rejected: wrong value.

use std::thread;

pub fn mean(grades: &[u32], workers: usize) -> Option<f64> {
    let share = (grades.len() / workers).max(1);
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
    let used = parts.len().min(workers);
    (used > 0).then(|| parts[..used].iter().sum::<f64>() / used as f64)
}
