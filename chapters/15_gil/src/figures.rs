//! The chapter's figures on this machine, each beside what is asked of it.

use std::time::{Duration, Instant};

use workbook::clock;
use workbook::show::{Cell, Column, Table};
use workbook::stats::{Interval, median, median_interval, ratio_interval};

use crate::convoy;
use crate::kind::Kind;
use crate::programs::{COUNT_DOWN, Known, OWN_OBJECT};
use crate::timed::interpreter::World;

/// Turns of all threads together: long beside the start of a thread.
const TURNS: i64 = 2_000_000;
/// The same, in millions.
const MILLIONS: f64 = 2.0;
/// Odd, so that a median is a measured value.
const ROUNDS: u32 = 11;
const WAITS: u32 = 31;
const INTERVAL: Duration = Duration::from_millis(5);

/// Seconds of each kind and program on one thread and on two, round by round.
struct Laps {
    known: Known,
    kind: Kind,
    seconds: [Vec<f64>; 2],
    /// The same by the CPU time of all threads, where there is such a clock.
    cpu: [Vec<f64>; 2],
}

/// Seconds by the clock on the wall, and by the CPU time of all threads.
struct Lap {
    wall: f64,
    cpu: Option<f64>,
}

/// Measures in turn, for some four seconds.
pub(crate) fn table(rounds: Option<u32>) -> Table {
    let columns = [
        Column::new("figure", "figure"),
        Column::new("asked", "asked"),
        Column::new("found", "found [95 %]"),
    ];
    let mut table = Table::new("The chapter's figures", columns);
    let rounds = rounds.unwrap_or(ROUNDS);
    for laps in measure(rounds) {
        for cells in laps.rows() {
            table.row(cells);
        }
    }
    table.row(delay());
    table.note(format!(
        "{rounds} rounds, all kinds in turn in each. CPU time: what two threads would \
         gain if no other program needed the CPUs."
    ));
    table
}

fn measure(rounds: u32) -> Vec<Laps> {
    let mut laps = Vec::new();
    for known in [COUNT_DOWN, OWN_OBJECT] {
        let kinds = Kind::POLICIES.into_iter().skip(1);
        laps.extend(kinds.map(|kind| Laps {
            known,
            kind,
            seconds: [Vec::new(), Vec::new()],
            cpu: [Vec::new(), Vec::new()],
        }));
    }
    for _ in 0..rounds {
        for laps in &mut laps {
            for threads in [1, 2] {
                let lap = lap(laps.known, laps.kind, threads);
                laps.seconds[threads - 1].push(lap.wall);
                laps.cpu[threads - 1].extend(lap.cpu);
            }
        }
    }
    laps
}

fn lap(known: Known, kind: Kind, threads: usize) -> Lap {
    let program = known.program();
    let each = if threads == 1 { TURNS } else { TURNS / 2 };
    let world = World::new(kind, threads, INTERVAL, threads + 1);
    let cpu = clock::process_cpu();
    let begun = Instant::now();
    let results = world.run_together(threads, &program, each, u64::MAX);
    let wall = begun.elapsed().as_secs_f64();
    let cpu = cpu.zip(clock::process_cpu());
    assert!(results.iter().all(Result::is_ok), "{results:?}");
    Lap {
        wall,
        cpu: cpu.map(|(begun, ended)| ended.saturating_sub(begun).as_secs_f64()),
    }
}

impl Laps {
    fn rows(&self) -> Vec<[Cell; 3]> {
        let Self {
            known,
            kind,
            seconds: [one, two],
            cpu: [one_cpu, two_cpu],
        } = self;
        let name =
            |what: &str| Cell::text(format!("{}, {}: {what}", known.name, kind.name()));
        let fast = known.name == COUNT_DOWN.name;
        let asked_speed = if fast { "50 or more" } else { "–" };
        let big = *kind == Kind::BigLock;
        let asked_gain = if big { "0.9 to 1.05" } else { "1.9 or more" };
        let millions =
            median_interval(one).map(|seconds| seconds.map(|s| MILLIONS / s));
        let mut rows = vec![
            [
                name("M turns/s"),
                Cell::text(asked_speed),
                cell(millions, 1),
            ],
            [
                name("2 threads"),
                Cell::text(asked_gain),
                cell(ratio_interval(one, two), 2),
            ],
        ];
        if !big {
            let each: Vec<_> = two_cpu.iter().map(|both| both / 2.0).collect();
            let gain = cell(ratio_interval(one_cpu, &each), 2);
            rows.push([name("2, CPU time"), Cell::text("–"), gain]);
        }
        rows
    }
}

/// How long a thread queues for the big lock after a wait, in switch intervals.
fn delay() -> [Cell; 3] {
    let convoy = convoy::run(Kind::BigLock, WAITS, INTERVAL);
    let delays = convoy.delays.iter();
    let ratios: Vec<_> = delays
        .map(|delay| delay.as_secs_f64() / INTERVAL.as_secs_f64())
        .collect();
    let found = median_interval(&ratios);
    let found = found.or_else(|| median(&ratios).map(Interval::exactly));
    [
        Cell::text("delay after a wait / switch interval of 5 ms"),
        Cell::text("0.95 to 1.05"),
        cell(found, 3),
    ]
}

fn cell(found: Option<Interval>, decimals: usize) -> Cell {
    found.map_or(Cell::Empty, |found| Cell::interval(found, decimals))
}
