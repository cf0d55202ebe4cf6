//! Measures reductions beside what only reads, in short windows that take turns.
//!
//! How fast a machine reads its memory changes from minute to minute, with what else runs,
//! and from one list to another, with where its pages lie. So a reduction is compared with
//! reading the *same* list in the *same* millisecond. The ratio stays when both change.

use std::num::{NonZeroU32, NonZeroUsize};
use std::ops::Range;
use std::time::{Duration, Instant};

use workbook::chapter::{self, Context};
use workbook::machine::{Load, Verdict};
use workbook::show::{Cell, Column, Table, counted};
use workbook::stats::{Interval, median, ratio_interval};
use workbook::team::Team;

use crate::tasks::Task;

/// A list is gone through in so many steps, so that no step finds its part in a cache.
const STEPS: usize = 8;
/// A part of more bytes would give fewer windows, and no better ones.
const LARGEST: usize = 16 << 20;
/// Rounds that an interval needs at least.
const ROUNDS: usize = 7;

/// What was measured of a task.
#[derive(Debug)]
pub(crate) struct Speed {
    reduction: &'static str,
    way: &'static str,
    right: bool,
    on: Vec<OnThreads>,
}

/// What was measured of a task on so many threads.
#[derive(Debug)]
struct OnThreads {
    threads: NonZeroUsize,
    gigabytes_per_second: f64,
    /// The ratio to the speed of reading. `None` of too few rounds.
    of_reading: Option<Interval>,
}

/// When enough was measured: after so many rounds, or after this time.
#[derive(Clone, Copy)]
struct Enough {
    rounds: Option<NonZeroU32>,
    time: Duration,
}

/// The numbers of threads asked for, else 1 and one per CPU; in rising order.
pub(crate) fn threads(cx: &Context, cpus: NonZeroUsize) -> Vec<NonZeroUsize> {
    if let Some(threads) = &cx.options().threads {
        return threads.clone();
    }
    let mut threads = vec![NonZeroUsize::MIN, cpus.min(Team::MOST)];
    threads.dedup();
    threads
}

/// Measures all `tasks` on each of these numbers of threads.
///
/// # Errors
///
/// If a list is too short to be measured.
pub(crate) fn measure(
    cx: &Context,
    team: &mut Team,
    threads: &[NonZeroUsize],
    tasks: &[Task],
) -> chapter::Result<Vec<Speed>> {
    let mut progress = cx.progress();
    let enough = Enough {
        rounds: cx.options().rounds,
        time: Duration::from_millis(if cx.options().quick { 12 } else { 90 }),
    };
    let mut measure = |task: &Task| {
        progress.at(|| format!("{}: {}", task.reduction, task.way));
        let on = threads.iter().map(|threads| {
            team.field(*threads);
            beside_reading(team, task, enough)
        });
        Ok(Speed {
            reduction: task.reduction,
            way: task.way,
            right: (task.is_right)(),
            on: on.collect::<chapter::Result<_>>()?,
        })
    };
    tasks.iter().map(&mut measure).collect()
}

/// Reduces and reads in turns, until it is `enough`.
fn beside_reading(
    team: &mut Team,
    task: &Task,
    enough: Enough,
) -> chapter::Result<OnThreads> {
    let threads = team.threads();
    let part = (task.items / (STEPS * threads.get())).min(LARGEST / task.bytes);
    if part == 0 {
        return Err(too_little(task, threads).into());
    }
    let part_of = |step: usize, worker: usize| {
        let begin = (step % STEPS * threads.get() + worker) * part;
        begin..begin + part
    };
    let (mut reading, mut reducing) = (Vec::new(), Vec::new());
    let begun = Instant::now();
    for round in 0.. {
        // The other half of the list: what was just reduced is still in a cache.
        let (read, reduce) = (round + STEPS / 2, round);
        if round % 2 == 0 {
            reading.push(time(team, &task.read, |worker| part_of(read, worker)));
        }
        reducing.push(time(team, &task.reduce, |worker| part_of(reduce, worker)));
        if round % 2 == 1 {
            reading.push(time(team, &task.read, |worker| part_of(read, worker)));
        }
        if enough.is_reached(round + 1, begun) {
            break;
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53 bytes")]
    let bytes = (part * threads.get() * task.bytes) as f64;
    let seconds = median(&reducing).unwrap_or(f64::NAN);
    Ok(OnThreads {
        threads,
        gigabytes_per_second: bytes / seconds / 1e9,
        of_reading: ratio_interval(&reading, &reducing),
    })
}

impl Enough {
    fn is_reached(&self, rounds: usize, begun: Instant) -> bool {
        match self.rounds {
            Some(wanted) => rounds >= wanted.get() as usize,
            None => rounds >= ROUNDS && begun.elapsed() > self.time,
        }
    }
}

fn too_little(task: &Task, threads: NonZeroUsize) -> String {
    let reduction = task.reduction;
    format!(
        "{reduction}: too little to be measured on {threads} threads; take a longer list"
    )
}

/// Seconds that the team takes to do `work`, each worker on a part of its own.
fn time(
    team: &mut Team,
    work: &(dyn Fn(Range<usize>) + Sync),
    part: impl Fn(usize) -> Range<usize> + Sync,
) -> f64 {
    let begun = Instant::now();
    team.run(|worker, _| work(part(worker)));
    begun.elapsed().as_secs_f64()
}

/// Says how busy the machine was, and what that means for these numbers.
///
/// # Errors
///
/// If standard output is closed.
pub(crate) fn judge(cx: &mut Context, load: &Load) -> chapter::Result {
    let reason = load.reason();
    match load.verdict() {
        Verdict::Busy | Verdict::TooBusy => {
            let what = "busy: trust ratios only, whose two sides took turns";
            cx.verdict(&format!("{what} ({reason})"), true)
        }
        _ => cx.verdict(&reason, false),
    }
}

/// A row for each reduction and way.
pub(crate) fn table(speeds: &[Speed]) -> Table {
    let mut columns = vec![
        Column::new("reduction", "reduction"),
        Column::new("way", "way"),
    ];
    for OnThreads { threads, .. } in speeds.first().map_or(&[][..], |speed| &speed.on) {
        columns.push(Column::new(
            format!("gb_per_s_{threads}"),
            format!("{}, GB/s", counted(threads.get(), "thread")),
        ));
        columns.push(Column::new(format!("of_reading_{threads}"), "% of reading"));
    }
    let mut table = Table::new("Reductions beside reading the same memory", columns);
    for speed in speeds {
        let names = [Cell::text(speed.reduction), Cell::text(speed.way)];
        let numbers = speed.on.iter().flat_map(|on| on.cells(speed.right));
        table.row(names.into_iter().chain(numbers));
    }
    table.note(
        "Medians with their 95 % intervals; each window beside one that only reads.",
    );
    table
}

impl OnThreads {
    fn cells(&self, right: bool) -> [Cell; 2] {
        if !right {
            return [Cell::text("wrong"), Cell::Empty];
        }
        let speed = self.gigabytes_per_second;
        let percent = self
            .of_reading
            .map(|ratio| ratio.map(|ratio| 100.0 * ratio));
        [
            Cell::number(speed, if speed < 1.0 { 2 } else { 1 }),
            percent.map_or(Cell::Empty, |percent| Cell::interval(percent, 0)),
        ]
    }
}
