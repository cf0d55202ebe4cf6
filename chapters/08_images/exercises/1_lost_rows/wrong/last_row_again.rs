//! Tempting: the last row is the one that is missing, so it is turned after all others.
//! Wrong: where the height can be divided it is not missing, and is turned back.
//! Rejected: loses work, wrong value.

use std::thread;

/// Calls `turn` for every row, on at most `workers` threads at once.
pub fn turn_all<Row: Send>(
    picture: &mut [Row],
    workers: usize,
    turn: impl Fn(&mut Row) + Sync,
) {
    let height = picture.len() / workers;
    thread::scope(|scope| {
        let (turn, mut rest) = (&turn, &mut *picture);
        for _ in 0..workers {
            let (band, below) = rest.split_at_mut(height);
            rest = below;
            scope.spawn(move || band.iter_mut().for_each(turn));
        }
    });
    if let Some(row) = picture.last_mut() {
        turn(row);
    }
}
