//! Workers count how many pixels of a picture have which level.
//!
//! Together the counts are sometimes fewer than the pixels. Make them exact. Finding a
//! pixel's level takes long, so two workers must be able to do that at once.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;

/// How many `pixels` have each of the four levels, which `level` finds.
pub fn histogram(
    pixels: &[u8],
    workers: usize,
    level: impl Fn(u8) -> usize + Sync,
) -> [usize; 4] {
    let counts = [const { AtomicUsize::new(0) }; 4];
    let share = pixels.len().div_ceil(workers).max(1);
    thread::scope(|scope| {
        let (counts, level) = (&counts, &level);
        for share in pixels.chunks(share) {
            scope.spawn(move || {
                for pixel in share {
                    let count = &counts[level(*pixel)];
                    // TODO: two pixels of one level, two workers: what does each of them read?
                    count.store(count.load(SeqCst) + 1, SeqCst);
                }
            });
        }
    });
    counts.map(AtomicUsize::into_inner)
}
