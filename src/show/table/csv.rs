//! CSV for spreadsheets, pandas and R.

use super::{Cell, Table};

pub(super) fn write(table: &Table) -> String {
    let mut lines = vec![headings(table)];
    lines.extend(table.rows.iter().map(|row| record(table, row)));
    lines
        .into_iter()
        .map(|fields| fields.join(",") + "\n")
        .collect()
}

fn headings(table: &Table) -> Vec<String> {
    let keys = table
        .columns
        .iter()
        .enumerate()
        .flat_map(|(index, column)| {
            let ends = if has_ends(table, index) {
                &["_low", "_high"][..]
            } else {
                &[]
            };
            let endings = std::iter::once(&"").chain(ends);
            endings
                .map(|ending| quote(&format!("{}{ending}", column.key)))
                .collect::<Vec<_>>()
        });
    keys.collect()
}

fn record(table: &Table, row: &[Cell]) -> Vec<String> {
    let fields = row.iter().enumerate().flat_map(|(index, cell)| {
        let mut fields = vec![quote(&cell.to_csv())];
        if has_ends(table, index) {
            fields.extend(ends(cell));
        }
        fields
    });
    fields.collect()
}

fn has_ends(table: &Table, column: usize) -> bool {
    table.rows.iter().any(|row| row[column].ends().is_some())
}

fn ends(cell: &Cell) -> [String; 2] {
    cell.ends().map_or_else(
        || {
            [(); 2].map(|()| {
                if *cell == Cell::Empty {
                    String::new()
                } else {
                    "NA".into()
                }
            })
        },
        |(low, high)| [low.to_string(), high.to_string()],
    )
}

/// `field` in quotes where it holds a character that would end it.
fn quote(field: &str) -> String {
    if field.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}
