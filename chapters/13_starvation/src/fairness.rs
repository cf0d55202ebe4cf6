//! Who got in how often, and who waited how long.

use std::time::Duration;

use workbook::chapter;
use workbook::show::{Cell, Column, Table};
use workbook::stats::jain;

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

impl Row {
    /// Entries in a millisecond, if the load went on for `time`.
    pub(crate) fn rate(&self, time: Duration) -> f64 {
        load::rate(&self.visits, time)
    }

    #[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
    fn cells(&self) -> [Cell; 7] {
        let (one, many) = self.visits.split_last().expect("the one at least");
        let entries = self.visits.iter().map(|each| each.entries as f64);
        let entries: Vec<_> = entries.collect();
        let of_many = || entries[..many.len()].iter().copied();
        let waits = self.visits.iter().map(|each| each.longest_wait);
        let others = self.visits.iter().map(|each| each.most_others);
        [
            Cell::text(self.kind.name),
            Cell::Range {
                low: of_many().fold(f64::INFINITY, f64::min),
                high: of_many().fold(0.0, f64::max),
                decimals: 0,
            },
            Cell::Count(one.entries),
            Cell::Time(waits.max().unwrap_or_default()),
            Cell::Count(others.max().unwrap_or(0)),
            self.largest_bypass.map_or(Cell::Empty, Cell::Count),
            jain(&entries).map_or(Cell::Empty, |index| Cell::number(index, 2)),
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
