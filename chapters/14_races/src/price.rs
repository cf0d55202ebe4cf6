//! What each cure costs, on one thread and on several.

use std::num::NonZeroUsize;
use std::time::Instant;

use workbook::chapter::{self, Context};
use workbook::show::{Axis, Cell, Column, Figure, Point, Series, Table};
use workbook::stats::{Interval, median_interval, ratio_interval};
use workbook::team::Team;

use crate::timed::counters::{CURES, Way};

/// Additions of each worker in a sample: a millisecond or two on most machines.
const TIMES: u64 = 60_000;
/// Rounds, unless the user says otherwise; as many as an interval needs if it is to be quick.
const ROUNDS: u32 = 31;
const QUICK: u32 = 7;

/// One cure at one thread count: nanoseconds for each addition of all, round by round.
pub(crate) struct Price {
    way: Way,
    threads: usize,
    nanoseconds: Vec<f64>,
}

/// Measures all cures at all `threads`, in turn in each round.
///
/// # Errors
///
/// If the system starts no threads, or a total is wrong.
pub(crate) fn measure(
    cx: &Context,
    threads: &[NonZeroUsize],
) -> chapter::Result<Vec<Price>> {
    let most = threads.iter().max().copied().unwrap_or(NonZeroUsize::MIN);
    let mut team = Team::new(most)?;
    let empty = |way: Way| {
        threads.iter().map(move |threads| Price {
            way,
            threads: threads.get(),
            nanoseconds: Vec::new(),
        })
    };
    let mut prices: Vec<_> = CURES.into_iter().flat_map(empty).collect();
    let usual = if cx.options().quick { QUICK } else { ROUNDS };
    let rounds = cx.options().rounds.map_or(usual, std::num::NonZeroU32::get);
    // The first round finds cold caches and sleeping threads.
    for round in 0..=rounds {
        for price in &mut prices {
            let nanoseconds = price.sample(&mut team)?;
            if round > 0 {
                price.nanoseconds.push(nanoseconds);
            }
        }
    }
    Ok(prices)
}

impl Price {
    /// Nanoseconds for each addition, all workers together.
    fn sample(&self, team: &mut Team) -> chapter::Result<f64> {
        let threads = NonZeroUsize::new(self.threads).unwrap_or(NonZeroUsize::MIN);
        let times = TIMES * self.way.haste();
        team.field(threads);
        let counter = (self.way.new)(self.threads);
        let begun = Instant::now();
        team.run(|worker, _| counter.add(worker, times));
        let took = begun.elapsed();
        let right = times * u64::try_from(self.threads)?;
        let total = counter.total();
        if total != right {
            let name = self.way.name;
            return Err(format!("{name}: the total is {total}, not {right}").into());
        }
        Ok(took.as_secs_f64() * 1e9 / f64::from(u32::try_from(right)?))
    }

    fn interval(&self) -> Option<Interval> {
        median_interval(&self.nanoseconds)
    }
}

impl Way {
    /// How many times as many additions a sample needs, to be as long as that of the others.
    fn haste(self) -> u64 {
        match self.name {
            "sharded, padded" | "merged at the end" => 30,
            _ => 1,
        }
    }
}

/// Price and spread of each cure, and how many times as fast as `fetch_add` it is.
pub(crate) fn table(prices: &[Price]) -> Table {
    let columns = [
        Column::new("way", "way to add 1"),
        Column::new("threads", "threads"),
        Column::new("ns", "ns for each [95 %]"),
        Column::new("million_per_s", "M/s"),
        Column::new("per_fetch_add", "/ fetch_add [95 %]"),
    ];
    let mut table = Table::new("What a right total costs", columns);
    for price in prices {
        let base = prices.iter().find(|base| base.threads == price.threads);
        let ratio =
            base.and_then(|base| ratio_interval(&base.nanoseconds, &price.nanoseconds));
        table.row(row(price, ratio));
    }
    if let Some(price) = prices.first() {
        let rounds = price.nanoseconds.len();
        table.note(format!(
            "{rounds} rounds. Additions of all threads together; every total was right."
        ));
    }
    table
}

fn row(price: &Price, ratio: Option<Interval>) -> [Cell; 5] {
    let interval = price.interval();
    [
        Cell::text(price.way.name),
        Cell::Count(price.threads as u64),
        interval.map_or(Cell::Empty, |ns| Cell::interval(ns, 2)),
        interval.map_or(Cell::Empty, |ns| Cell::number(1e3 / ns.middle, 0)),
        ratio.map_or(Cell::Empty, |ratio| Cell::interval(ratio, 2)),
    ]
}

/// Price over threads, a line for each cure.
pub(crate) fn figure(prices: &[Price]) -> Figure {
    let title = "What a right total costs";
    let description = "Nanoseconds for each addition over the number of threads, on a \
                       logarithmic scale. What all threads write to gets dearer with a second \
                       thread; where each has a number of its own, it gets cheaper.";
    let figure = Figure::new(title, description)
        .axes(Axis::log2("threads"), Axis::log2("ns for each addition"));
    CURES.iter().fold(figure, |figure, way| {
        let mine = prices.iter().filter(|price| price.way.name == way.name);
        let points = mine.filter_map(|price| {
            let ns = price.interval()?;
            let x = f64::from(u32::try_from(price.threads).ok()?);
            Some(Point::new(x, ns.middle).between(ns.low, ns.high))
        });
        figure.series(Series::measured(way.name, points))
    })
}
