//! Who got in how often, and who waited how long.

use std::time::Duration;

use workbook::chapter;
use workbook::show::{Cell, Column, Table};

use crate::load::{self, Crowd, Visits, come_and_go};
use crate::locks::{FAIR, KINDS, Kind, PATIENCE};
use crate::own::Access;

/// One lock under one load.
#[derive(Debug)]
pub(crate) struct Row {
    kind: Kind,
    /// The one is the last.
    visits: Vec<Visits>,
    /// As the lock itself has counted; `None` if it does not count.
    pub(crate) largest_bypass: Option<u64>,
}

/// Lets a crowd come to each of the six locks for `time`.
pub(crate) fn measure(many: Access, time: Duration) -> Vec<Row> {
    KINDS.map(|kind| row(kind, many, time)).into()
}

/// Lets a crowd come to a lock of this kind for `time`.
pub(crate) fn row(kind: Kind, many: Access, time: Duration) -> Row {
    let lock = (kind.make)();
    let visits = come_and_go(&*lock, Crowd::of(many), time);
    Row {
        kind,
        visits,
        largest_bypass: lock.largest_bypass(),
    }
}

/// Checks that the fair lock has kept its promise.
///
/// # Errors
///
/// If it has not.
pub(crate) fn check(rows: &[Row]) -> chapter::Result {
    let mut fair = rows.iter().filter(|row| row.kind.name == FAIR.name);
    if fair.all(|row| row.largest_bypass.is_some_and(|most| most <= PATIENCE)) {
        return Ok(());
    }
    Err("the fair lock let too many pass, which it never may".into())
}

/// Jain's index: 1 if all got in equally often, 1/n if one of n got it all.
///
/// (Σx)² / (n Σx²), after R. Jain, D. Chiu and W. Hawe (1984). 1 if nobody got in.
#[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
pub(crate) fn jain(entries: &[u64]) -> f64 {
    let sum: f64 = entries.iter().map(|&x| x as f64).sum();
    let squares: f64 = entries.iter().map(|&x| (x as f64).powi(2)).sum();
    if squares == 0.0 {
        return 1.0;
    }
    sum.powi(2) / (entries.len() as f64 * squares)
}

impl Row {
    /// Entries in a millisecond, if the load went on for `time`.
    pub(crate) fn rate(&self, time: Duration) -> f64 {
        load::rate(&self.visits, time)
    }

    #[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
    fn cells(&self) -> [Cell; 7] {
        let (one, many) = self.visits.split_last().expect("the one at least");
        let entries: Vec<_> = self.visits.iter().map(|each| each.entries).collect();
        let of_many = &entries[..many.len()];
        let waits = self.visits.iter().map(|each| each.longest_wait);
        let others = self.visits.iter().map(|each| each.most_others);
        [
            Cell::text(self.kind.name),
            Cell::Range {
                low: of_many.iter().min().map_or(0.0, |&least| least as f64),
                high: of_many.iter().max().map_or(0.0, |&most| most as f64),
                decimals: 0,
            },
            Cell::Count(one.entries),
            Cell::Time(waits.max().unwrap_or_default()),
            Cell::Count(others.max().unwrap_or(0)),
            self.largest_bypass.map_or(Cell::Empty, Cell::Count),
            Cell::number(jain(&entries), 2),
        ]
    }
}

/// Who got in how often, and who waited how long.
pub(crate) fn table(many: Access, rows: &[Row]) -> Table {
    let size = Crowd::of(many).size;
    let (many, one) = match many {
        Access::Read => ("reader", "writer"),
        Access::Write => ("writer", "reader"),
    };
    let title = format!("How often they get in: {size} {many}s and one {one}");
    let columns = [
        Column::new("lock", "lock"),
        Column::new("entries_of_many", format!("each {many}")),
        Column::new("entries_of_one", one),
        Column::new("longest_wait_s", "max wait"),
        Column::new("most_others", "went first"),
        Column::new("largest_bypass", "bypass"),
        Column::new("jain", "Jain"),
    ];
    let mut table = Table::new(title, columns);
    for row in rows {
        table.row(row.cells());
    }
    table.note(
        "During a single wait so many others went first, at most; the bypass counts those \
         of them who had come later, as far as the lock itself counts.",
    );
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jains_index_is_one_for_equals_and_an_nth_for_one_who_takes_all() {
        assert!((jain(&[7, 7, 7]) - 1.0).abs() < 1e-12);
        assert!((jain(&[9, 0, 0]) - 1.0 / 3.0).abs() < 1e-12);
        assert!((jain(&[1, 2, 3]) - 36.0 / 42.0).abs() < 1e-12);
    }

    #[test]
    fn a_crowd_to_which_nobody_was_let_in_is_treated_alike() {
        assert!((jain(&[0, 0]) - 1.0).abs() < 1e-12);
    }
}
