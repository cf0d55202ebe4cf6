//! Right: each worker counts into a table that nobody else sees, and returns it.
//!
//! The tables are added up when all have ended. Nothing is shared meanwhile, so nothing is
//! lost, and no cache line travels between the cores for each pixel.

use std::thread;

/// How many `pixels` have each of the four levels, which `level` finds.
pub fn histogram(
    pixels: &[u8],
    workers: usize,
    level: impl Fn(u8) -> usize + Sync,
) -> [usize; 4] {
    let share = pixels.len().div_ceil(workers).max(1);
    let mut counts = [0; 4];
    thread::scope(|scope| {
        let level = &level;
        let start = |share: &'_ [u8]| {
            let share = share.to_vec();
            scope.spawn(move || {
                let mut table = [0; 4];
                share.into_iter().for_each(|pixel| table[level(pixel)] += 1);
                table
            })
        };
        let workers: Vec<_> = pixels.chunks(share).map(start).collect();
        for worker in workers {
            let table = worker.join().unwrap();
            counts.iter_mut().zip(table).for_each(|(count, more)| *count += more);
        }
    });
    counts
}
