//! Tempting: each worker has a table of its own, and stores its counts at the end.
//! Wrong: it replaces what the others have stored instead of adding to it.
//! Rejected: lost update.

use std::sync::Mutex;
use std::thread;

/// How many `pixels` have each of the four levels, which `level` finds.
pub fn histogram(
    pixels: &[u8],
    workers: usize,
    level: impl Fn(u8) -> usize + Sync,
) -> [usize; 4] {
    let counts = Mutex::new([0; 4]);
    let share = pixels.len().div_ceil(workers).max(1);
    thread::scope(|scope| {
        let (counts, level) = (&counts, &level);
        for share in pixels.chunks(share) {
            scope.spawn(move || {
                let mut table = [0; 4];
                share.iter().for_each(|pixel| table[level(*pixel)] += 1);
                for (count, mine) in counts.lock().unwrap().iter_mut().zip(table) {
                    if mine > 0 {
                        *count = mine;
                    }
                }
            });
        }
    });
    counts.into_inner().unwrap()
}
