//! A table as text: side by side where that fits, else a block for each row.

use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, TableStyle, Width,
};
use unicode_width::UnicodeWidthStr;

use super::{Cell, Table};
use crate::show::screen::{Screen, Style};
use crate::show::wrap;

/// Columns of blank between two columns of the table.
const GAP: usize = 2;

pub(super) fn draw(table: &Table, screen: Screen) -> String {
    let mut text: String = wrap(&table.title, screen.width())
        .iter()
        .map(|line| screen.paint(Style::Bold, line) + "\n")
        .collect();
    text += &if narrowest(table, screen) <= screen.width() {
        side_by_side(table, screen)
    } else {
        blocks(table, screen)
    };
    for note in &table.notes {
        for line in wrap(&screen.spell(note), screen.width()) {
            text += &(line + "\n");
        }
    }
    text
}

/// The width below which a number would break over two lines.
fn narrowest(table: &Table, screen: Screen) -> usize {
    let columns = 0..table.columns.len();
    columns
        .map(|index| unbreakable(table, index, screen) + GAP)
        .sum()
}

/// The widest piece of a column that must stay on one line.
fn unbreakable(table: &Table, index: usize, screen: Screen) -> usize {
    let heading = longest_word(&screen.spell(&table.columns[index].heading));
    let cells = table.rows.iter().map(|row| {
        let text = screen.spell(&row[index].to_text());
        if row[index].may_wrap() {
            longest_word(&text)
        } else {
            text.width()
        }
    });
    cells.fold(heading, usize::max)
}

fn longest_word(text: &str) -> usize {
    text.split_whitespace()
        .map(UnicodeWidthStr::width)
        .max()
        .unwrap_or(0)
}

fn side_by_side(table: &Table, screen: Screen) -> String {
    let mut drawn = comfy_table::Table::new();
    let line = if screen.unicode() { '─' } else { '-' };
    drawn
        .load_style(TableStyle::new().header_separator(LineStyle {
            fill: Some(line),
            ..LineStyle::none()
        }))
        .set_content_arrangement(arrangement(table, screen))
        .set_width(u16::try_from(screen.width()).expect("at most 80 columns"))
        .set_header(
            table
                .columns
                .iter()
                .map(|column| screen.spell(&column.heading)),
        );
    for row in &table.rows {
        drawn.add_row(row.iter().map(|cell| screen.spell(&cell.to_text())));
    }
    for index in 0..table.columns.len() {
        let column = drawn
            .column_mut(index)
            .expect("as many columns as headings");
        column.set_padding((0, 2));
        column.set_cell_alignment(alignment(table, index));
        let least = unbreakable(table, index, screen) + GAP;
        let least = u16::try_from(least).expect("narrower than the screen");
        column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least)));
    }
    drawn
        .lines()
        .map(|line| line.trim_end().to_owned() + "\n")
        .collect()
}

/// Nothing wraps in a table that fits as it is; the library would break words even there.
fn arrangement(table: &Table, screen: Screen) -> ContentArrangement {
    let columns = 0..table.columns.len();
    let widest = columns.map(|index| widest(table, index, screen) + GAP);
    if widest.sum::<usize>() <= screen.width() {
        ContentArrangement::Disabled
    } else {
        ContentArrangement::Dynamic
    }
}

/// The widest cell of a column, or its heading.
fn widest(table: &Table, index: usize, screen: Screen) -> usize {
    let cells = table.rows.iter().map(|row| row[index].to_text());
    let texts = cells.chain([table.columns[index].heading.clone()]);
    texts
        .map(|text| screen.spell(&text).width())
        .max()
        .unwrap_or(0)
}

fn alignment(table: &Table, index: usize) -> CellAlignment {
    if table.rows.iter().any(|row| row[index].is_numeric()) {
        CellAlignment::Right
    } else {
        CellAlignment::Left
    }
}

/// Each row as a block: its first cell as a heading, a line for each other cell.
fn blocks(table: &Table, screen: Screen) -> String {
    table
        .rows
        .iter()
        .map(|row| block(table, row, screen))
        .collect::<Vec<_>>()
        .join("\n")
}

fn block(table: &Table, row: &[Cell], screen: Screen) -> String {
    let fields = table.columns.iter().zip(row).enumerate();
    let lines = fields.flat_map(|(index, (column, cell))| {
        let field = screen.spell(&format!("{}: {}", column.heading, cell.to_text()));
        let indent = if index == 0 { "" } else { "  " };
        wrap(&field, screen.width() - indent.len())
            .into_iter()
            .map(move |line| format!("{indent}{line}\n"))
    });
    lines.collect()
}
