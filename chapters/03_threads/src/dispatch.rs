//! How many small jobs a second get to the workers, by the way.

use workbook::chapter::Context;
use workbook::random::Random;
use workbook::rounds::{Way, measure};
use workbook::show::{Cell, Column, Table};
use workbook::stats::{median_interval, ratio_interval};

use crate::pools::{self, Job};

/// A way to have jobs done, and how many of them make a sample of some milliseconds.
struct Pool {
    name: &'static str,
    jobs: u32,
    run: fn(&mut dyn Iterator<Item = Job>, usize) -> u64,
}

const POOLS: [Pool; 6] = [
    Pool {
        name: "a thread each",
        jobs: 200,
        run: pools::thread_each,
    },
    Pool {
        name: "std, receiver in a mutex",
        jobs: 20_000,
        run: pools::shared_receiver,
    },
    Pool {
        name: "std, a channel each",
        jobs: 100_000,
        run: pools::channel_each,
    },
    Pool {
        name: "crossbeam",
        jobs: 50_000,
        run: pools::crossbeam,
    },
    Pool {
        name: "crossbeam, 64 at a time",
        jobs: 100_000,
        run: pools::batches,
    },
    Pool {
        name: "rayon",
        jobs: 50_000,
        run: pools::rayon,
    },
];

/// Measures all ways with so many workers. The first thread only hands out jobs.
pub(crate) fn table(cx: &Context, workers: usize) -> Table {
    let share = if cx.options().quick { 8 } else { 1 };
    let jobs = POOLS.each_ref().map(|pool| pool.jobs / share);
    // A way answers 1 if the sum of all jobs is right.
    let mut ways: Vec<Way> = Vec::new();
    for (pool, jobs) in POOLS.iter().zip(jobs) {
        let expected = (0..jobs).fold(0, |sum: u64, job| sum.wrapping_add(work(job)));
        let run = move || {
            let mut boxed =
                (0..jobs).map(|number| -> Job { Box::new(move || work(number)) });
            u64::from((pool.run)(&mut boxed, workers) == expected)
        };
        ways.push((pool.name, Box::new(run)));
    }
    let laps: Vec<Vec<f64>> = measure(cx, &mut ways, 1)
        .iter()
        .zip(jobs)
        .map(|(laps, jobs)| laps.iter().map(|lap| lap / f64::from(jobs)).collect())
        .collect();

    let columns = [
        Column::new("pool", "how jobs get to the workers"),
        Column::new("job_ns", "ns a job [95 %]"),
        Column::new("million_jobs_per_second", "M jobs/s"),
        Column::new("times_a_thread_each", "times the first"),
    ];
    let mut table = Table::new(format!("Small jobs, {workers} workers"), columns);
    for (pool, seconds) in POOLS.iter().zip(&laps) {
        let time = median_interval(seconds);
        let ratio = ratio_interval(&laps[0], seconds);
        table.row([
            Cell::text(pool.name),
            Cell::or_not_available(time, |time| {
                Cell::interval(time.map(|seconds| seconds * 1e9), 0)
            }),
            Cell::or_not_available(time, |time| Cell::number(1e-6 / time.middle, 2)),
            Cell::or_not_available(ratio, |ratio| Cell::number(ratio.middle, 0)),
        ]);
    }
    table.note("A job takes some nanoseconds: what is measured is how it gets there.");
    table
}

/// A job that is as small as a job can be.
fn work(number: u32) -> u64 {
    Random::new(u64::from(number)).next_u64()
}
