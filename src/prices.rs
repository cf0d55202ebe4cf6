//! What several ways to do the same cost, at several thread counts.

#[cfg(test)]
mod tests;

use std::num::NonZeroUsize;
use std::time::Duration;

use crate::chapter::{Context, Result};
use crate::show::{Axis, Cell, Column, Figure, Point, Series, Table};
use crate::stats::{Interval, median_interval, ratio_interval};
use crate::team::Team;

/// Rounds, unless the user says otherwise; as many as an interval needs if it is to be quick.
const ROUNDS: u32 = 31;
const QUICK: u32 = 7;

/// A way to be priced, by name. Its sample is told on whom to run.
pub type Way<'a> = (
    &'static str,
    Box<dyn FnMut(&mut Team) -> Result<Sample> + 'a>,
);

/// What a way did at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// How long it took; see [`Team::time`].
    pub took: Duration,
    /// How many operations that were, those of all threads together.
    pub operations: u32,
}

/// The prices of several ways at several thread counts. The first way is the measure of all.
#[derive(Clone, Debug, PartialEq)]
pub struct Prices {
    rows: Vec<Row>,
}

/// How a chapter speaks of its prices.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// Title of the table and of the figure.
    pub title: &'static str,
    /// What stands above the names of the ways.
    pub way: &'static str,
    /// What there is to see in the figure.
    pub figure: &'static str,
}

/// One way at one thread count: nanoseconds for an operation, round by round.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    way: &'static str,
    threads: NonZeroUsize,
    nanoseconds: Vec<f64>,
}

/// Measures all `ways` at all `threads`, in turn in each round.
///
/// Ways that take turns meet the same disturbances, so the ratios of a round can be believed
/// when its times can't. There are as many rounds as `--rounds` says, else 31, or 7 if it is
/// to be quick, and one before them that is not counted.
///
/// # Errors
///
/// If the system starts no threads; and the first error of a way, such as a wrong answer.
pub fn measure(
    cx: &Context,
    threads: &[NonZeroUsize],
    ways: &mut [Way],
) -> Result<Prices> {
    let most = threads.iter().max().copied().unwrap_or(NonZeroUsize::MIN);
    let mut team = Team::new(most)?;
    let usual = if cx.options().quick { QUICK } else { ROUNDS };
    let rounds = cx.options().rounds.map_or(usual, std::num::NonZeroU32::get);
    let mut prices = Prices::empty(threads, ways);
    for round in 0..=rounds {
        let mut rows = prices.rows.iter_mut();
        for (_, way) in &mut *ways {
            for row in rows.by_ref().take(threads.len()) {
                team.field(row.threads);
                let nanoseconds = way(&mut team)?.nanoseconds();
                // The first round finds cold caches and sleeping threads.
                if round > 0 {
                    row.nanoseconds.push(nanoseconds);
                }
            }
        }
    }
    Ok(prices)
}

impl Sample {
    fn nanoseconds(self) -> f64 {
        self.took.as_secs_f64() * 1e9 / f64::from(self.operations)
    }
}

impl Prices {
    fn empty(threads: &[NonZeroUsize], ways: &[Way]) -> Self {
        let rows = ways.iter().flat_map(|(way, _)| {
            threads.iter().map(|&threads| Row {
                way,
                threads,
                nanoseconds: Vec::new(),
            })
        });
        Self {
            rows: rows.collect(),
        }
    }

    /// Prints the table and the figure.
    ///
    /// # Errors
    ///
    /// If standard output is closed.
    pub fn show(&self, cx: &mut Context, words: Words) -> Result {
        cx.table("price", &self.table(words.title, words.way))?;
        cx.figure("price", &self.figure(words.title, words.figure))
    }

    /// Price and spread of each way, and how many times as fast as the first one it is.
    fn table(&self, title: &str, way: &str) -> Table {
        let columns = [
            Column::new("way", way),
            Column::new("threads", "threads"),
            Column::new("ns", "ns for each [95 %]"),
            Column::new("times_as_fast", "times as fast [95 %]"),
        ];
        let mut table = Table::new(title, columns);
        for row in &self.rows {
            table.row(self.cells(row));
        }
        if let Some(first) = self.rows.first() {
            let rounds = first.nanoseconds.len();
            let first = first.way;
            table.note(format!(
                "{rounds} rounds. All threads together; as fast as `{first}` is 1."
            ));
        }
        table
    }

    fn cells(&self, row: &Row) -> [Cell; 4] {
        let first = self.rows.iter().find(|first| first.threads == row.threads);
        let ratio = first
            .and_then(|first| ratio_interval(&first.nanoseconds, &row.nanoseconds));
        [
            Cell::text(row.way),
            Cell::Count(row.threads.get() as u64),
            row.price().map_or(Cell::Empty, nanoseconds),
            ratio.map_or(Cell::Empty, |ratio| Cell::interval(ratio, 2)),
        ]
    }

    /// Price over threads, a line for each way, on a logarithmic scale.
    fn figure(&self, title: &str, description: &str) -> Figure {
        let figure = Figure::new(title, description)
            .axes(Axis::log2("threads"), Axis::log2("ns for each"));
        let ways = self.rows.chunk_by(|one, next| one.way == next.way);
        ways.fold(figure, |figure, rows| {
            let points = rows.iter().filter_map(Row::point);
            figure.series(Series::measured(rows[0].way, points))
        })
    }
}

/// Two digits after the point are noise where there are three before it.
fn nanoseconds(price: Interval) -> Cell {
    Cell::interval(price, if price.middle < 100.0 { 2 } else { 0 })
}

impl Row {
    fn price(&self) -> Option<Interval> {
        median_interval(&self.nanoseconds)
    }

    fn point(&self) -> Option<Point> {
        let ns = self.price()?;
        let threads = f64::from(u32::try_from(self.threads.get()).ok()?);
        Some(Point::new(threads, ns.middle).between(ns.low, ns.high))
    }
}
