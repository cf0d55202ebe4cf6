//! Measures reductions beside what only reads, in short windows that take turns.
//!
//! How fast a machine reads its memory changes from minute to minute, with what else runs,
//! and from one list to another, with where its pages lie. So a reduction is compared with
//! reading the *same* list in the *same* millisecond. The ratio stays when both change.

use std::ops::Range;
use std::time::{Duration, Instant};

use workbook::chapter::{self, Context};
use workbook::machine::{Load, Verdict};
use workbook::show::{Cell, Column, Table};
use workbook::stats::{Interval, median, ratio_interval};
use workbook::team::Team;

use crate::tasks::Task;

/// A list is gone through in so many steps, so that no step finds its part in a cache.
const STEPS: usize = 8;
/// A part of more bytes would give fewer windows, and no better ones.
const LARGEST: usize = 16 << 20;
/// Rounds that an interval needs at least.
const ROUNDS: usize = 7;

/// What was measured of a task on one thread and on all.
#[derive(Debug)]
pub(crate) struct Speed {
    reduction: &'static str,
    way: &'static str,
    right: bool,
    /// Billions of bytes a second, and the ratio to reading them, by number of threads.
    on: Vec<(usize, f64, Interval)>,
}

/// Measures all `tasks` on one thread and on the whole team.
///
/// # Errors
///
/// If a list is too short to be measured.
pub(crate) fn measure(
    cx: &Context,
    team: &mut Team,
    tasks: &[Task],
) -> chapter::Result<Vec<Speed>> {
    let mut progress = cx.progress();
    let budget = Duration::from_millis(if cx.options().quick { 12 } else { 90 });
    let all = team.hired();
    let mut threads = vec![std::num::NonZeroUsize::MIN, all];
    threads.dedup();
    let mut measure = |task: &Task| {
        progress.at(|| format!("{}: {}", task.reduction, task.way));
        let on = threads.iter().map(|threads| {
            team.field(*threads);
            let (speed, ratio) = beside_reading(team, task, budget)?;
            Ok((threads.get(), speed, ratio))
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

/// Billions of bytes a second, and how many times the speed of reading that is.
fn beside_reading(
    team: &mut Team,
    task: &Task,
    budget: Duration,
) -> chapter::Result<(f64, Interval)> {
    let threads = team.threads().get();
    let part = (task.items / (STEPS * threads)).min(LARGEST / task.bytes);
    if part == 0 {
        let reduction = task.reduction;
        return Err(format!(
            "{reduction}: too little to be measured on {threads} threads; take a longer list"
        )
        .into());
    }
    let part_of = |step: usize, worker: usize| {
        let begin = (step % STEPS * threads + worker) * part;
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
        if round >= ROUNDS && begun.elapsed() > budget {
            break;
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53 bytes")]
    let bytes = (part * threads * task.bytes) as f64;
    let seconds = median(&reducing).unwrap_or(f64::NAN);
    let ratio = ratio_interval(&reading, &reducing).ok_or("too few rounds")?;
    Ok((bytes / seconds / 1e9, ratio))
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
    for (threads, _, _) in speeds.first().map_or(&[][..], |speed| &speed.on) {
        let s = if *threads == 1 { "" } else { "s" };
        columns.push(Column::new(
            format!("gb_per_s_{threads}"),
            format!("{threads} thread{s}, GB/s"),
        ));
        columns.push(Column::new(format!("of_reading_{threads}"), "% of reading"));
    }
    let mut table = Table::new("Reductions beside reading the same memory", columns);
    for speed in speeds {
        let names = [Cell::text(speed.reduction), Cell::text(speed.way)];
        let numbers = speed.on.iter().flat_map(|(_, speed_here, ratio)| {
            if !speed.right {
                return [Cell::text("wrong"), Cell::Empty];
            }
            let percent = ratio.map(|ratio| 100.0 * ratio);
            let decimals = if *speed_here < 1.0 { 2 } else { 1 };
            [
                Cell::number(*speed_here, decimals),
                Cell::interval(percent, 0),
            ]
        });
        table.row(names.into_iter().chain(numbers));
    }
    table.note(
        "Medians with their 95 % intervals; each window beside one that only reads.",
    );
    table
}
