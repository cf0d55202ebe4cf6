//! What each policy costs programs that only compute, on one thread and on several.

use std::num::NonZeroUsize;
use std::time::Duration;

use workbook::chapter::{self, Context};
use workbook::plan::Plan;
use workbook::show::{Axis, Cell, Column, Figure, Point, Series, Table};
use workbook::study::{Reading, Study};

use crate::kind::Kind;
use crate::programs::{COUNT_DOWN, Known, OWN_OBJECT, SHARED_OBJECT};
use crate::timed::interpreter::World;

/// Turns of all threads together: a sample is to take about a millisecond, and longer where a
/// big lock has to change hands.
fn turns(kind: Kind) -> u32 {
    match kind {
        Kind::HeldLock | Kind::BigLock => 240_000,
        // Slow: each touch of an object takes a lock.
        Kind::ObjectLocks => 60_000,
        Kind::OneEach | Kind::AtomicCounts | Kind::Nothing => 120_000,
    }
}

/// One program under one policy.
pub(crate) struct Priced {
    program: &'static str,
    kind: Kind,
    turns: u32,
    pub(crate) study: Study,
}

/// Measures the three programs under all policies.
///
/// # Errors
///
/// If the system starts no threads.
pub(crate) fn measure(
    cx: &Context,
    threads: &[NonZeroUsize],
    interval: Duration,
) -> chapter::Result<Vec<Priced>> {
    let mut progress = cx.progress();
    let mut priced = Vec::new();
    for known in [COUNT_DOWN, OWN_OBJECT, SHARED_OBJECT] {
        for kind in Kind::POLICIES {
            progress.at(|| format!("{}: {}", known.name, kind.name()));
            priced.push(price(cx, &known, kind, threads, interval)?);
        }
    }
    Ok(priced)
}

fn price(
    cx: &Context,
    known: &Known,
    kind: Kind,
    threads: &[NonZeroUsize],
    interval: Duration,
) -> chapter::Result<Priced> {
    let turns = turns(kind) / if cx.options().quick { 6 } else { 1 };
    let plan = plan(cx);
    let program = known.program();
    let study = Study::prepare(kind.name(), &plan, threads, |team, phases| {
        let threads = team.threads().get();
        let each = i64::from(turns) / i64::try_from(threads).unwrap_or(i64::MAX);
        let world = phases.serial("make the world", || {
            World::new(kind, threads, interval, threads + 1)
        });
        let results = phases.parallel("run", team, |thread, _| {
            world.run(thread, &program, each, u64::MAX, &mut ())
        });
        (each, threads, results, world.references_left())
    });
    let answer = |each: i64| match known.name {
        "own_object" => each * (each + 1) / 2,
        _ => 0,
    };
    let study = study.check(|(each, threads, results, left)| {
        let right = vec![Ok(answer(*each)); *threads];
        *left == 0 && *results == right
    })?;
    Ok(Priced {
        program: known.name,
        kind,
        turns,
        study,
    })
}

fn plan(cx: &Context) -> Plan {
    let quick = cx.options().quick;
    Plan {
        warm_up: Duration::from_millis(if quick { 2 } else { 15 }),
        samples_per_block: NonZeroUsize::MIN,
        least_rounds: 9,
        budget: Duration::from_millis(if quick { 15 } else { 130 }),
        ..cx.plan()
    }
}

impl Priced {
    /// Turns a second on one thread, in millions.
    fn speed(&self) -> Reading {
        let turns = f64::from(self.turns) / 1e6;
        let time = self.study.time(1);
        time.map(|seconds| seconds.map(|seconds| turns / seconds))
    }

    /// By the wall clock; on a busy machine by CPU time, where that sees all there is.
    fn speed_up(&self, threads: usize) -> Reading {
        match self.study.speed_up(threads) {
            Reading::Withheld if !self.may_be_held_up() => {
                self.study.cpu_path_speed_up(threads)
            }
            reading => reading,
        }
    }

    /// Whether threads hold each other up, but only while both have a CPU: by a lock, or
    /// by writing to one place.
    fn may_be_held_up(&self) -> bool {
        let one_place = self.program == SHARED_OBJECT.name;
        !self.kind.never_waits() || one_place && self.kind != Kind::OneEach
    }
}

/// Speed on one thread, and how many times as fast several are.
pub(crate) fn table(priced: &[Priced]) -> Table {
    let columns = [
        Column::new("program", "program"),
        Column::new("policy", "who keeps threads apart"),
        Column::new("million_turns_per_s", "M turns/s"),
    ];
    let counts = threads(priced);
    let more = counts.iter().map(|threads| {
        let key = format!("speedup_{threads}");
        Column::new(key, format!("on {threads} [95 %]"))
    });
    let title = "Programs that compute: speed on 1 thread, speed-up on more";
    let mut table = Table::new(title, columns.into_iter().chain(more));
    for one in priced {
        let speed = one.speed().value();
        let speed = speed.map_or(Cell::Empty, |speed| Cell::number(speed.middle, 1));
        let speed_ups = counts.iter().map(|threads| one.speed_up(*threads).cell(2));
        let first = [Cell::text(one.program), Cell::text(one.kind.name()), speed];
        table.row(first.into_iter().chain(speed_ups));
    }
    if let Some(why) = Study::too_few_rounds(priced.iter().map(|one| &one.study)) {
        table.note(why);
    }
    table
}

/// Speed-up over threads where each thread works on an object of its own.
pub(crate) fn figure(priced: &[Priced]) -> Figure {
    let title = "Each thread adds up in an object of its own";
    let description = "Speed-up over the number of threads, a line for each policy. With one \
                       lock around the interpreter the line stays at 1 or below; with a lock \
                       per object, an interpreter each or atomic counts it rises with the \
                       threads, as long as there are CPUs for them.";
    let figure = Figure::new(title, description)
        .axes(Axis::log2("threads"), Axis::linear("speed-up"));
    let own = priced.iter().filter(|one| one.program == OWN_OBJECT.name);
    own.fold(figure, |figure, one| {
        let counts = [1].into_iter().chain(threads(priced));
        let points = counts.filter_map(|threads| {
            let x = f64::from(u32::try_from(threads).ok()?);
            let ratio = one.speed_up(threads).value()?;
            Some(Point::new(x, ratio.middle).between(ratio.low, ratio.high))
        });
        figure.series(Series::measured(one.kind.name(), points))
    })
}

/// All thread counts but 1.
fn threads(priced: &[Priced]) -> Vec<usize> {
    let columns = priced.first().map(|one| &one.study.columns[1..]);
    let columns = columns.unwrap_or_default().iter();
    columns.map(|column| column.threads.get()).collect()
}
