//! Right: each worker takes its part of the rows that are left, and the last one all of them.
//!
//! The bands are disjoint, because `split_at_mut` hands out each row once. They are the whole
//! picture, because the last worker divides by one.

use std::thread;

/// Calls `turn` for every row, on at most `workers` threads at once.
pub fn turn_all<Row: Send>(
    picture: &mut [Row],
    workers: usize,
    turn: impl Fn(&mut Row) + Sync,
) {
    thread::scope(|scope| {
        let (turn, mut rest) = (&turn, picture);
        for left in (1..=workers).rev() {
            let (band, below) = rest.split_at_mut(rest.len() / left);
            rest = below;
            scope.spawn(move || band.iter_mut().for_each(turn));
        }
    });
}
