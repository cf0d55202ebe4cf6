//! Two workers blur a picture: each row becomes the mean of itself and its neighbours.
//!
//! Where their bands meet there is a seam, and it lies differently from day to day. Even one
//! worker alone draws streaks. The result must be the same on any number of workers.

use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::thread;

/// The `mean` of each row and of those above and below it; beyond the first and the last
/// row, these go on. A row is a number here.
pub fn blurred(
    rows: &[u64],
    workers: usize,
    mean: impl Fn([u64; 3]) -> u64 + Sync,
) -> Vec<u64> {
    let picture: Vec<_> = rows.iter().map(|row| AtomicU64::new(*row)).collect();
    let (picture, mean, height) = (&picture, &mean, rows.len());
    thread::scope(|scope| {
        for worker in 0..workers {
            let band = height * worker / workers..height * (worker + 1) / workers;
            scope.spawn(move || {
                for y in band {
                    let near = [y.saturating_sub(1), y, (y + 1).min(height - 1)];
                    // TODO: which of these three rows are still as they were?
                    let near = near.map(|y| picture[y].load(SeqCst));
                    picture[y].store(mean(near), SeqCst);
                }
            });
        }
    });
    picture.iter().map(|row| row.load(SeqCst)).collect()
}
