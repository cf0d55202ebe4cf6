use std::time::Duration;

use unicode_width::UnicodeWidthStr;

use super::*;

fn interval(middle: f64) -> Cell {
    Cell::Interval {
        low: middle - 0.02,
        middle,
        high: middle + 0.02,
        decimals: 2,
    }
}

fn speedups() -> Table {
    let mut table = Table::new(
        "Speed-up",
        [
            Column::new("threads", "threads"),
            Column::new("time_s", "time (median)"),
            Column::new("speedup", "speed-up [95 %]"),
            Column::new("note", "the rest: waiting, spawning, imbalance"),
        ],
    );
    let time = Cell::Time(Duration::from_micros(812));
    table.row([
        Cell::Count(1),
        time,
        interval(1.0),
        Cell::text("nothing, \"by definition\""),
    ]);
    table.row([
        Cell::Count(2),
        Cell::NotAvailable,
        Cell::Withheld("too busy"),
        Cell::Empty,
    ]);
    table
}

fn row<'a>(text: &'a str, start: &str) -> &'a str {
    text.lines()
        .find(|line| line.trim_start().starts_with(start))
        .expect("such a line")
}

#[test]
fn a_row_stands_on_one_line_where_it_fits() {
    let text = speedups().to_text(Screen::of_width(80));
    let first = row(&text, "1 ");
    assert!(
        first.contains("812 µs") && first.contains("1.00 [0.98, 1.02]"),
        "{text}"
    );
    let second = row(&text, "2 ");
    assert!(
        second.contains("not available here") && second.contains("withheld: too busy"),
        "{text}"
    );
}

#[test]
fn at_40_columns_each_row_becomes_a_block() {
    let text = speedups().to_text(Screen::of_width(40));
    assert!(
        text.contains("threads: 2\n  time (median): not available here\n"),
        "{text}"
    );
    assert!(
        text.contains("  speed-up [95 %]: 1.00 [0.98, 1.02]\n"),
        "{text}"
    );
}

#[test]
fn csv_splits_intervals_and_quotes_what_needs_it() {
    let expected = "threads,time_s,speedup,speedup_low,speedup_high,note\n\
                    1,0.000812,1,0.98,1.02,\"nothing, \"\"by definition\"\"\"\n\
                    2,NA,NA,NA,NA,\n";
    assert_eq!(speedups().to_csv(), expected);
}

#[test]
fn json_rows_are_keyed_by_column() {
    let rows = &speedups().to_json()["rows"];
    assert_eq!(rows[0]["speedup"]["middle"], 1.0);
    assert_eq!(rows[1]["time_s"]["missing"], "not available here");
}

#[test]
#[should_panic(expected = "a cell for each column")]
fn a_row_of_the_wrong_length_is_a_bug() {
    speedups().row([Cell::Count(1)]);
}

/// A table of odd cells that `seed` chooses.
fn odd_table(seed: usize) -> Table {
    let cells = [
        Cell::text("a sentence that is rather long for a cell of a table"),
        Cell::text("東京で動く並行プログラム"),
        Cell::text(
            "onewordthatislongerthananyscreenisonewordthatislongerthananyscreenisandmore",
        ),
        Cell::Count(u64::MAX),
        interval(1e15),
        Cell::NotAvailable,
        Cell::Withheld("too busy"),
        Cell::number(f64::NAN, 3),
        Cell::number(-1e300, 0),
        Cell::Time(Duration::MAX),
        Cell::Share(12.3456),
        Cell::text("\u{1b}[31mred"),
        Cell::Empty,
    ];
    let columns = 1 + seed % 9;
    let headings = [
        "x",
        "a heading of several words",
        "überlanges-wort-ohne-lücken",
    ];
    let mut table = Table::new(
        "title ".repeat(seed % 30),
        (0..columns).map(|column| {
            Column::new(
                format!("c{column}"),
                headings[(seed + column) % headings.len()],
            )
        }),
    );
    for line in 0..seed % 5 {
        let at = |column: usize| {
            cells[(seed * 7 + line * 5 + column * 3) % cells.len()].clone()
        };
        table.row((0..columns).map(at));
    }
    table.note("note ".repeat(seed % 40));
    table
}

#[test]
fn no_table_is_wider_than_its_screen_or_carries_an_escape() {
    for seed in 0..600 {
        let table = odd_table(seed);
        for width in [80, 63, 40, 20] {
            for screen in [Screen::of_width(width), Screen::of_width(width).plain()] {
                let text = table.to_text(screen);
                let fits = text.lines().all(|line| line.width() <= width);
                assert!(
                    fits && !text.contains('\u{1b}'),
                    "seed {seed}, {width}: {text}"
                );
                assert!(screen.unicode() || text.is_ascii(), "seed {seed}: {text}");
            }
        }
    }
}

#[test]
fn no_number_is_cut_or_broken_over_two_lines() {
    for seed in 0..600 {
        let table = odd_table(seed);
        let text = table.to_text(Screen::of_width(80));
        let numbers = table.rows.iter().flatten().filter(|cell| cell.is_numeric());
        for number in numbers
            .map(Cell::to_text)
            .filter(|number| number.len() < 60)
        {
            assert!(text.contains(&number), "seed {seed}: {number} in\n{text}");
        }
    }
}

#[test]
fn what_fits_side_by_side_is_not_broken() {
    let widths = [9, 6, 8, 8, 8, 16];
    let columns = widths.map(|width| Column::new("key", "h".repeat(width)));
    let mut table = Table::new("Of 79 columns", columns);
    let words = "fair, patience 0";
    table.row(
        [Cell::text(words), Cell::text("reader")]
            .into_iter()
            .chain([
                Cell::Count(0),
                Cell::Count(0),
                Cell::Count(0),
                Cell::text("all 14221 orders"),
            ]),
    );
    let text = table.to_text(Screen::of_width(80));
    assert!(text.contains(words) && text.lines().count() == 4, "{text}");
}
