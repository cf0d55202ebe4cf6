//! A sum of floats on several workers. Two runs of the same program disagree in the last
//! digits, and a run on another machine disagrees with both.
//!
//! Give the same bits for every number of workers and every order in which they finish. The
//! numbers may be added up in any one grouping, but it must be the same one always.

use std::sync::Mutex;
use std::thread;

/// The sum of all numbers; `part` finds the sum of a part of the list.
pub fn sum(
    numbers: &[f64],
    workers: usize,
    part: impl Fn(&[f64]) -> f64 + Sync,
) -> f64 {
    let share = numbers.len().div_ceil(workers).max(1);
    let total = Mutex::new(0.0);
    thread::scope(|scope| {
        for share in numbers.chunks(share) {
            let (total, part) = (&total, &part);
            scope.spawn(move || {
                let part = part(share);
                // TODO: does an addition give the same in every order?
                *total.lock().unwrap() += part;
            });
        }
    });
    total.into_inner().unwrap()
}
