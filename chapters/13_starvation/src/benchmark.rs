//! The fair lock beside std's, under ten seconds of load.

use std::num::NonZeroU32;
use std::time::Duration;

use workbook::chapter::{self, Context};
use workbook::machine::Watch;
use workbook::show::{Cell, Column, Table};
use workbook::stats::median;

use crate::fairness::{self, row};
use crate::locks::{FAIR, PATIENCE, STD};
use crate::own::Access;

/// Rounds, unless the user says otherwise.
const ROUNDS: NonZeroU32 = NonZeroU32::new(5).unwrap();
/// How long each lock is under load in each round.
const TIME: Duration = Duration::from_secs(1);

/// Lets the same crowds come to both locks, in turn.
///
/// # Errors
///
/// If the fair lock breaks its promise, or standard output is closed.
pub(crate) fn run(cx: &mut Context) -> chapter::Result {
    let rounds = cx.options().rounds.unwrap_or(ROUNDS);
    let watch = Watch::start();
    let columns = [
        Column::new("load", "load"),
        Column::new("fair_per_ms", "fair, per ms"),
        Column::new("std_per_ms", "std, per ms"),
        Column::new("ratio", "fair/std"),
        Column::new("largest_bypass", "largest bypass"),
        Column::new("bound", "bound"),
    ];
    let mut table = Table::new("The fair lock, beside std's", columns);
    for (load, many) in [("one writer", Access::Read), ("one reader", Access::Write)] {
        table.row(compare(load, many, rounds)?);
    }
    let seconds = f64::from(2 * rounds.get()) * TIME.as_secs_f64();
    table.note(format!(
        "Entries in a millisecond: medians of {rounds} rounds, and all of them [from, to]. The \
         fair lock was under load for {seconds:.0} s."
    ));
    cx.judge_times(&watch.load())?;
    cx.table("benchmark", &table)
}

fn compare(load: &str, many: Access, rounds: NonZeroU32) -> chapter::Result<[Cell; 6]> {
    let mut fair = Vec::new();
    let mut std = Vec::new();
    let mut largest_bypass = 0;
    for _ in 0..rounds.get() {
        let rows = [row(FAIR, many, TIME), row(STD, many, TIME)];
        fairness::check(&rows)?;
        largest_bypass = largest_bypass.max(rows[0].largest_bypass.unwrap_or(0));
        fair.push(rows[0].rate(TIME));
        std.push(rows[1].rate(TIME));
    }
    let ratios: Vec<f64> = fair
        .iter()
        .zip(&std)
        .map(|(fair, std)| fair / std)
        .collect();
    Ok([
        Cell::text(load),
        ends(&fair, 0),
        ends(&std, 0),
        ends(&ratios, 2),
        Cell::Count(largest_bypass),
        Cell::Count(PATIENCE),
    ])
}

/// The median, between the least and the most of all rounds.
fn ends(values: &[f64], decimals: usize) -> Cell {
    Cell::or_not_available(median(values), |middle| Cell::Interval {
        low: values.iter().copied().fold(f64::INFINITY, f64::min),
        middle,
        high: values.iter().copied().fold(0.0, f64::max),
        decimals,
    })
}
