//! Rows of typed cells: as text that fits the screen, as CSV, and as JSON.

mod csv;
mod measured;
mod text;

#[cfg(test)]
mod tests;

use serde_json::{Map, Value, json};

use super::{Cell, Screen};

/// Rows of typed cells under named columns.
///
/// # Examples
///
/// ```
/// use workbook::show::{Cell, Column, Screen, Table};
///
/// let mut table = Table::new("Amdahl's law", [
///     Column::new("threads", "threads"),
///     Column::new("speedup", "speed-up [95 %]"),
/// ]);
/// let speedup = Cell::Interval { low: 1.91, middle: 1.93, high: 1.95, decimals: 2 };
/// table.row([Cell::Count(2), speedup]);
/// assert!(table.to_text(Screen::of_width(80)).contains("1.93 [1.91, 1.95]"));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    title: String,
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
    notes: Vec<String>,
}

/// A column: what programs call it, and what people read above it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    key: String,
    heading: String,
}

impl Column {
    /// `key` names the column in CSV and JSON, with its unit (`time_s`); people read `heading`.
    pub fn new(key: impl Into<String>, heading: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            heading: heading.into(),
        }
    }
}

impl Table {
    /// A table without rows.
    pub fn new(
        title: impl Into<String>,
        columns: impl IntoIterator<Item = Column>,
    ) -> Self {
        let columns = columns.into_iter().collect();
        Self {
            title: title.into(),
            columns,
            rows: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Adds a row.
    ///
    /// # Panics
    ///
    /// If there are not as many cells as columns.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        let cells: Vec<Cell> = cells.into_iter().collect();
        assert_eq!(cells.len(), self.columns.len(), "a cell for each column");
        self.rows.push(cells);
    }

    /// Adds a sentence below the table.
    pub fn note(&mut self, sentence: impl Into<String>) {
        self.notes.push(sentence.into());
    }

    /// What stands above the table.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The table as lines no wider than `screen`, each ended by a line feed.
    ///
    /// Words wrap where that is enough. Where the numbers themselves don't fit side by side,
    /// each row becomes a block with a line for each column.
    #[must_use]
    pub fn to_text(&self, screen: Screen) -> String {
        text::draw(self, screen)
    }

    /// The table as CSV (RFC 4180, but lines end in a bare line feed), numbers unrounded.
    ///
    /// A column with intervals becomes three: `key`, `key_low`, `key_high`. A value that is not
    /// available or was withheld is `NA`; a cell without meaning is empty.
    #[must_use]
    pub fn to_csv(&self) -> String {
        csv::write(self)
    }

    /// The table as an object with its title, notes, and rows keyed by column.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let rows: Vec<Value> =
            self.rows.iter().map(|row| self.row_to_json(row)).collect();
        json!({ "title": self.title, "rows": rows, "notes": self.notes })
    }

    fn row_to_json(&self, row: &[Cell]) -> Value {
        let keyed = self.columns.iter().zip(row);
        Value::Object(
            keyed
                .map(|(column, cell)| (column.key.clone(), cell.to_json()))
                .collect::<Map<_, _>>(),
        )
    }
}
