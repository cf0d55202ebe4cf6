//! Those cells of a table that were measured, each with a name of its own.

use super::{Cell, Column, Table};

/// A measured value, and where in its table it stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Measured<'a> {
    /// What it is, for people: the words of its row, and the heading of its column.
    pub(crate) label: String,
    /// The key of its column.
    pub(crate) key: &'a str,
    /// The value with its interval.
    pub(crate) value: &'a Cell,
}

impl Table {
    /// All cells that have an interval, from the first row to the last.
    ///
    /// A row is called by the words and counts that it begins with. Values without an interval
    /// are left out: by how much they changed could not be told from noise.
    pub(crate) fn measured(&self) -> impl Iterator<Item = Measured<'_>> {
        self.rows.iter().flat_map(|row| {
            let name = name(&self.columns, row);
            let cells = self.columns.iter().zip(row);
            let intervals =
                cells.filter(|(_, cell)| matches!(cell, Cell::Interval { .. }));
            intervals.map(move |(column, value)| Measured {
                label: format!("{name}: {}", column.heading.replace(" [95 %]", "")),
                key: &column.key,
                value,
            })
        })
    }
}

/// "threads 2, static" for a row that begins with a count of threads and a word.
fn name(columns: &[Column], row: &[Cell]) -> String {
    let words = columns
        .iter()
        .zip(row)
        .map_while(|(column, cell)| match cell {
            Cell::Text(words) => Some(words.clone()),
            Cell::Count(count) => Some(format!("{} {count}", column.heading)),
            _ => None,
        });
    words.collect::<Vec<_>>().join(", ")
}
