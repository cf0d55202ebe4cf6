//! How often the total is wrong when the operating system picks the order.

use std::num::NonZeroU64;
use std::time::Duration;

use workbook::show::{Axis, Cell, Column, Figure, Point, Series, Table};
use workbook::stats::Interval;
use workbook::trials::{self, Tally};

use crate::timed::counters::{FETCH_ADD, TWO_STEPS, Way, count as add_up};

/// How many additions each of the two threads makes.
const TIMES: [u32; 5] = [1, 16, 256, 4_096, 65_536];
/// Runs of each kind, unless the time is up before.
const RUNS: NonZeroU64 = NonZeroU64::new(2_000).unwrap();

/// One kind of run.
pub(crate) struct Row {
    way: Way,
    times: u32,
    /// How often the total was wrong.
    wrong: Tally,
    /// The smallest total of all runs.
    least: u64,
}

/// Runs both ways with few and with many additions, each for at most `budget`.
pub(crate) fn count(budget: Duration) -> Vec<Row> {
    let ways = [TWO_STEPS, FETCH_ADD].into_iter();
    let kinds = ways.flat_map(|way| TIMES.map(|times| (way, times)));
    kinds
        .map(|(way, times)| count_one(way, times, budget))
        .collect()
}

fn count_one(way: Way, times: u32, budget: Duration) -> Row {
    let right = 2 * u64::from(times);
    let mut least = right;
    let wrong = trials::count(RUNS, budget, |_| {
        let total = add_up(way, 2, times.into());
        least = least.min(total);
        total != right
    });
    Row {
        way,
        times,
        wrong,
        least,
    }
}

/// Whether a step that can't be interrupted has never lost an addition.
pub(crate) fn one_step_is_right(rows: &[Row]) -> bool {
    let mut rows = rows.iter().filter(|row| row.way.name == FETCH_ADD.name);
    rows.all(|row| row.wrong.happened == 0)
}

/// The rows, with the share of wrong runs and its interval.
pub(crate) fn table(rows: &[Row]) -> Table {
    let columns = [
        Column::new("way", "way to add 1"),
        Column::new("times", "times"),
        Column::new("least_total", "least total"),
        Column::new("wrong", "wrong in"),
        Column::new("wrong_percent", "% [95 %]"),
    ];
    let mut table = Table::new("In an order that the system picks", columns);
    for row in rows {
        table.row([
            Cell::text(row.way.name),
            Cell::Count(row.times.into()),
            Cell::Count(row.least),
            Cell::text(row.wrong.to_string()),
            percent_cell(&row.wrong),
        ]);
    }
    table.note(
        "Two threads add at the same time, so the right total is twice the times.",
    );
    table
}

/// How the share of wrong runs grows with the number of additions.
pub(crate) fn figure(rows: &[Row]) -> Figure {
    let figure = Figure::new(
        "Runs with a wrong total",
        "Upwards the share of runs with a wrong total, across the number of additions that \
         each of two threads makes; once with load and store, once with fetch_add.",
    )
    .axes(
        Axis::log2("additions per thread"),
        Axis::linear("% of runs"),
    );
    [TWO_STEPS, FETCH_ADD].iter().fold(figure, |figure, way| {
        let rows = rows.iter().filter(|row| row.way.name == way.name);
        let points = rows.map(|row| {
            let percent = percent(&row.wrong);
            let point = Point::new(row.times.into(), percent.middle);
            point.between(percent.low, percent.high)
        });
        figure.series(Series::measured(way.name, points))
    })
}

fn percent(wrong: &Tally) -> Interval {
    wrong.share().map(|share| 100.0 * share)
}

fn percent_cell(wrong: &Tally) -> Cell {
    let percent = percent(wrong);
    Cell::Interval {
        low: percent.low,
        middle: percent.middle,
        high: percent.high,
        decimals: 1,
    }
}
