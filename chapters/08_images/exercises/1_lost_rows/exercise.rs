//! Workers turn a picture into its negative, each of them a band of rows.
//!
//! At the foot of some pictures a strip stays as it was. Every row must be turned, and
//! once only: the negative of a negative is no negative.

use std::thread;

/// Calls `turn` for every row, on at most `workers` threads at once.
pub fn turn_all<Row: Send>(
    picture: &mut [Row],
    workers: usize,
    turn: impl Fn(&mut Row) + Sync,
) {
    let height = picture.len() / workers;
    thread::scope(|scope| {
        let (turn, mut rest) = (&turn, picture);
        for _ in 0..workers {
            // TODO: five rows, two workers: who gets which?
            let (band, below) = rest.split_at_mut(height);
            rest = below;
            scope.spawn(move || band.iter_mut().for_each(turn));
        }
    });
}
