//! What it costs to have something done: by a call, by one thread, by many.

use std::hint::black_box;
use std::thread;
use std::time::Instant;

use workbook::show::{Cell, Column, Table};
use workbook::stats::median_interval;

/// A way to have a task done that takes no time itself.
struct Way {
    name: &'static str,
    /// Tasks per sample, so that a sample is long beside the clock's own cost.
    tasks: u32,
    /// Does this many tasks.
    run: fn(u32),
}

const WAYS: [Way; 3] = [
    Way {
        name: "call a function",
        tasks: 100_000,
        run: |tasks| (0..tasks).for_each(|_| task()),
    },
    Way {
        name: "start a thread, join it",
        tasks: 16,
        run: |tasks| (0..tasks).for_each(|_| join(thread::spawn(task))),
    },
    Way {
        name: "start 16, then join 16",
        tasks: 16,
        run: |tasks| {
            let threads: Vec<_> = (0..tasks).map(|_| thread::spawn(task)).collect();
            threads.into_iter().for_each(join);
        },
    },
];

/// The ways with their nanoseconds per task, one number for each round.
pub(crate) struct Costs(Vec<(&'static str, Vec<f64>)>);

/// Measures every way once per round, so that a disturbance hits all of them.
pub(crate) fn measure(quick: bool) -> Costs {
    let rounds = if quick { 21 } else { 101 };
    let mut costs: Vec<_> = WAYS.iter().map(|way| (way.name, Vec::new())).collect();
    for _ in 0..rounds {
        for (way, (_, times)) in WAYS.iter().zip(&mut costs) {
            let begun = Instant::now();
            (way.run)(way.tasks);
            times.push(begun.elapsed().as_secs_f64() * 1e9 / f64::from(way.tasks));
        }
    }
    Costs(costs)
}

/// The median of each way with its interval.
pub(crate) fn table(costs: &Costs) -> Table {
    let columns = [
        Column::new("way", "to have a task done"),
        Column::new("task_ns", "ns per task [95 %]"),
    ];
    let mut table = Table::new("What a thread costs", columns);
    for (name, times) in &costs.0 {
        table.row([Cell::text(*name), nanoseconds(times)]);
    }
    table.note("The task does nothing: these are the costs beside the work.");
    table
}

fn nanoseconds(times: &[f64]) -> Cell {
    Cell::or_not_available(median_interval(times), |interval| {
        // Tenths of a nanosecond are noise where a thread is started.
        let decimals = if interval.middle < 100.0 { 2 } else { 0 };
        Cell::interval(interval, decimals)
    })
}

#[inline(never)]
fn task() {
    black_box(());
}

fn join(thread: thread::JoinHandle<()>) {
    thread.join().expect("the task does nothing");
}
