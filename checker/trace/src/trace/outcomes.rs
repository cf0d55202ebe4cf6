//! Prints the exact outcome table: each result, and in how many orders it comes about.

use std::fmt::Write;

use super::names::one_line;
use super::table::{Expectation, OutcomeRow, OutcomeTable};
use super::text::{WIDTH, cut, fit, width, wrap};

/// The most rows.
const ROWS: usize = 30;
/// The widest column of results.
const RESULT: usize = 30;
const HEADS: [&str; 4] = ["result", "orders", "verdict", "shortest witness"];

/// The table, at most 80 columns wide, each line ended by a line feed.
///
/// Forbidden results come first where there are too many for one page.
#[must_use]
pub fn print(table: &OutcomeTable) -> String {
    let rows = chosen(table);
    let cells: Vec<[String; 4]> =
        rows.iter().map(|row| cells(row, table.orders)).collect();
    let widest = |at: usize| {
        let widths = cells.iter().map(|row| width(&row[at]));
        widths.chain([width(HEADS[at])]).max().unwrap_or(0)
    };
    let mut widths = [widest(0).min(RESULT), widest(1), widest(2), 0];
    widths[3] = WIDTH - 1 - 6 - widths.iter().sum::<usize>();
    let mut text = format!("{}\n", cut(&title(table), WIDTH));
    let rule = widths.map(|width| "-".repeat(width));
    let heads = HEADS.map(str::to_owned);
    for line in [heads, rule] {
        text += &row_text(&line, widths);
    }
    let indent = WIDTH - widths[3];
    for (row, cells) in rows.iter().zip(&cells) {
        text += &row_text(cells, widths);
        for note in notes(row).iter().filter(|note| !note.is_empty()) {
            for line in wrap(note, widths[3], 0) {
                text += &row_text_of_note(&line, indent);
            }
        }
    }
    if rows.len() < table.rows.len() {
        let left_out = table.rows.len() - rows.len();
        writeln!(text, "  ..  {left_out} results left out")
            .expect("writing to a string");
    }
    text
}

fn title(table: &OutcomeTable) -> String {
    let what = match (table.orders, table.complete) {
        (1, true) => "the only order, run on your code".to_owned(),
        (many, true) => format!("all {many} orders, run on your code"),
        (1, false) => "the first order, not all, run on your code".to_owned(),
        (many, false) => format!("the first {many} orders, not all, run on your code"),
    };
    let name = one_line(&table.title);
    let whole = format!("{name}: {what}");
    if name.is_empty() || width(&whole) > WIDTH {
        what
    } else {
        whole
    }
}

/// All rows, or those that matter most.
fn chosen(table: &OutcomeTable) -> Vec<&OutcomeRow> {
    let mut rows: Vec<&OutcomeRow> = table.rows.iter().collect();
    if rows.len() > ROWS {
        rows.sort_by_key(|row| rank(row));
        rows.truncate(ROWS);
    }
    rows
}

fn rank(row: &OutcomeRow) -> usize {
    match row.expectation {
        Expectation::Forbidden if row.orders > 0 => 0,
        Expectation::MustHappen if row.orders == 0 => 1,
        Expectation::Forbidden | Expectation::MustHappen => 2,
        Expectation::Allowed => 3,
    }
}

fn cells(row: &OutcomeRow, orders: usize) -> [String; 4] {
    let verdict = match (row.expectation, row.orders) {
        (Expectation::Allowed, _) => "allowed",
        (Expectation::MustHappen, 0) => "NEVER HAPPENS",
        (Expectation::MustHappen, _) => "must happen",
        (Expectation::Forbidden, 0) => "forbidden",
        (Expectation::Forbidden, _) => "FORBIDDEN",
    };
    let share = format!("{} of {orders}", row.orders);
    let result = one_line(&row.result);
    [result, share, verdict.to_owned(), witness(row)]
}

/// The schedule.
fn witness(row: &OutcomeRow) -> String {
    row.witness.as_deref().map(one_line).unwrap_or_default()
}

/// Whether its story stands above the table, and what the check says of it.
fn notes(row: &OutcomeRow) -> [String; 2] {
    let shown = if row.shown { "(shown above)" } else { "" };
    [shown.to_owned(), one_line(&row.note)]
}

/// A remark below its row, in the last column.
fn row_text_of_note(note: &str, indent: usize) -> String {
    if note.is_empty() {
        return String::new();
    }
    format!("{}{note}\n", " ".repeat(indent))
}

fn row_text(cells: &[String; 4], widths: [usize; 4]) -> String {
    let cells = cells
        .iter()
        .zip(widths)
        .map(|(cell, width)| fit(cell, width));
    let line = format!(" {}", cells.collect::<Vec<_>>().join("  "));
    format!("{}\n", line.trim_end())
}
