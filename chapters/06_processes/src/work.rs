//! The same work by threads and by processes, and what a crash leaves of it.

use std::process;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;
use std::thread::{self, ScopedJoinHandle};
use std::time::Duration;

use workbook::chapter::{self, Context};
use workbook::record::Recorder;
use workbook::rounds::{Attempt, attempt};
use workbook::show::{Cell, Column, Table, Timeline};
use workbook::stats::{median_interval, ratio_interval};
use workbook::watchdog::{Ending, Watched};

use crate::pool::{Done, Pool};
use crate::primes::{self, CRASH};
use crate::worker::Program;

/// Primes are counted below this number, in so many shares.
const END: u64 = 300_000;
const SHARES: u64 = 16;
/// In the middle of the work.
const CRASHES: u64 = 6;

/// The work on threads, one of which crashes.
pub(crate) const THREADS_CRASH: Watched = Watched::new("threads crash", || {
    let found = on_threads(2, Some(CRASHES));
    println!("{found}");
});

/// The table of all ways, and the picture of the processes one of which crashes.
pub(crate) fn run(
    cx: &Context,
    program: &Program,
) -> chapter::Result<(Table, Timeline)> {
    let workers = usize::try_from(cx.count("workers")).unwrap_or(1);
    let expected = primes::count(0..END);
    let recorder = Recorder::new(1_000);
    let crashed = on_processes(program, workers, Some(CRASHES), &recorder)?;
    if crashed.answers.iter().sum::<u64>() != expected {
        return Err("the pool that lost a worker has counted other primes".into());
    }

    let quiet = Recorder::new(0);
    let processes = |crash| {
        let done = on_processes(program, workers, crash, &quiet)?;
        Ok(done.answers.iter().sum())
    };
    let mut ways: [Attempt; 4] = [
        ("one thread", Box::new(|| Ok(primes::count(0..END)))),
        ("threads", Box::new(|| Ok(on_threads(workers, None)))),
        ("processes", Box::new(|| processes(None))),
        (
            "processes, one crashes",
            Box::new(|| processes(Some(CRASHES))),
        ),
    ];
    let laps = attempt(cx, &mut ways, expected)?;
    let names = ways.map(|(name, _)| name);
    let table = table(&names, &laps, workers, expected, &crashed)?;
    Ok((table, timeline(recorder)))
}

fn table(
    names: &[&str],
    laps: &[Vec<f64>],
    workers: usize,
    primes: u64,
    crashed: &Done,
) -> chapter::Result<Table> {
    let columns = [
        Column::new("who", "who counts"),
        Column::new("time_ms", "ms [95 %]"),
        Column::new("speedup", "speed-up [95 %]"),
        Column::new("primes", "primes"),
        Column::new("lost", "what was lost"),
    ];
    let title = format!("Primes below {END}, counted by {workers} workers");
    let mut table = Table::new(title, columns);
    for (name, seconds) in names.iter().zip(laps) {
        let lost = if name.contains("crashes") {
            crashed.lost.join(", ")
        } else {
            "nothing".into()
        };
        table.row([
            Cell::text(*name),
            Cell::or_not_available(median_interval(seconds), |time| {
                Cell::interval(time.map(|seconds| seconds * 1e3), 1)
            }),
            Cell::or_not_available(ratio_interval(&laps[0], seconds), |ratio| {
                Cell::interval(ratio, 2)
            }),
            Cell::Count(primes),
            Cell::text(lost),
        ]);
    }
    let report = THREADS_CRASH.run(Duration::from_secs(5))?;
    let lost = match report.ending {
        Ending::Failed(status) => format!("everything: {status}"),
        Ending::Finished | Ending::Hung => report.to_string(),
    };
    let nothing = [Cell::Empty, Cell::Empty, Cell::Empty];
    let row = [Cell::text("threads, one crashes")]
        .into_iter()
        .chain(nothing);
    table.row(row.chain([Cell::text(lost)]));
    Ok(table)
}

fn timeline(recorder: Recorder) -> Timeline {
    recorder.timeline(
        format!("{SHARES} jobs on processes; number {CRASHES} crashes its worker"),
        "Each process starts, and then does job after job. In the middle one process \
         crashes. Another one is started in its place, does that job again, and goes on.",
    )
}

/// Counts on threads, one of which crashes at the share `crash`.
fn on_threads(threads: usize, crash: Option<u64>) -> u64 {
    let next = AtomicU64::new(0);
    let work = || {
        let mut found = 0;
        loop {
            // Relaxed: each share goes to one thread; the counts come back by `join`.
            let share = next.fetch_add(1, Relaxed);
            if share >= SHARES {
                return found;
            }
            if crash == Some(share) {
                process::abort();
            }
            found += primes::count(primes::share(END, share, SHARES));
        }
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let found = threads.into_iter().map(ScopedJoinHandle::join);
        found
            .map(|found| found.expect("counting does not panic"))
            .sum()
    })
}

/// Counts on processes, one of which crashes at the share `crash`, the first time.
fn on_processes(
    program: &Program,
    workers: usize,
    crash: Option<u64>,
    recorder: &Recorder,
) -> chapter::Result<Done> {
    let pool = Pool {
        program,
        duty: "count",
        arguments: &[END.to_string(), SHARES.to_string()],
        workers,
        hired: &|_| (),
    };
    let shares = usize::try_from(SHARES).unwrap_or(0);
    pool.run(shares, recorder, |share, attempt| {
        let share = share as u64;
        let crashes = crash == Some(share) && attempt == 0;
        share | if crashes { CRASH } else { 0 }
    })
}
