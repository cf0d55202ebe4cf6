//! The ways side by side.

use workbook::show::{Cell, Column, Table};
use workbook::stats::FEWEST_ROUNDS;

use crate::measured::Measured;

/// A row for each way, with the soonest that it could have been done.
pub(crate) fn ways(runs: &[Measured]) -> Table {
    let columns = [
        Column::new("way", "way"),
        Column::new("in_flight", "at once"),
        Column::new("requests", "requests"),
        Column::new("took_s", "took"),
        Column::new("at_best_s", "at best"),
        Column::new("per_second", "per s"),
        Column::new("p50_s", "p50"),
        Column::new("p99_s", "p99"),
        Column::new("peak_mib", "MiB"),
    ];
    let mut table =
        Table::new("Many requests to a server that takes 2 to 12 ms", columns);
    for run in runs {
        table.row(row(run));
    }
    table.note("at best: what the server's waiting alone takes, with so many at once");
    table.note(
        "p50, p99: what half of the requests, and 99 of 100, did not take longer than",
    );
    if runs
        .iter()
        .any(|run| (1..FEWEST_ROUNDS).contains(&run.found.len()))
    {
        table.note("Fewer than six rounds leave no interval: try --rounds 6.");
    }
    if runs.iter().any(|run| run.found.is_empty()) {
        table.note(
            "withheld: a socket takes a descriptor, and there are too few; try ulimit -n 4096",
        );
    }
    table
}

fn row(run: &Measured) -> [Cell; 9] {
    let measured = |cell: Option<Cell>| match cell {
        _ if run.found.is_empty() => Cell::Withheld("descriptors"),
        cell => cell.unwrap_or(Cell::NotAvailable),
    };
    let time = |of| measured(run.median(of).map(Cell::Time));
    let rate = run.rate_interval().map(|rate| Cell::interval(rate, 0));
    [
        Cell::text(run.way.to_string()),
        Cell::Count(run.in_flight() as u64),
        Cell::Count(run.waits.requests as u64),
        time(|found| found.took),
        Cell::Time(run.at_best()),
        measured(rate.or_else(|| run.rate().map(|rate| Cell::number(rate, 0)))),
        time(|found| found.p50),
        time(|found| found.p99),
        measured(run.peak().map(mebibytes)),
    ]
}

#[expect(clippy::cast_precision_loss, reason = "no machine has 2^52 bytes")]
fn mebibytes(bytes: u64) -> Cell {
    Cell::number(bytes as f64 / f64::from(1 << 20), 1)
}
