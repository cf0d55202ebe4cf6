//! The same programs on `CPython`, where there is one.

use std::io::{self, ErrorKind};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use workbook::peer::Peer;
use workbook::show::{Cell, Column, Table};
use workbook::stats::{Interval, median, ratio_interval};

use crate::kind::Kind;
use crate::programs::{COUNT_DOWN, Known, OWN_OBJECT, SHARED_OBJECT};
use crate::timed::interpreter::World;

/// The last two are what builds without the lock are called.
const NAMES: [&str; 3] = ["python3", "python3.14t", "python3.13t"];
const SCRIPT: &str = include_str!("python/peer.py");
/// For a start, and for a round: ours take a hundredth of that.
const PATIENCE: Duration = Duration::from_secs(2);

/// Turns of all threads together in a round.
const TURNS: u32 = 200_000;
/// Ours is faster, and gets more of them: a run is to be long beside a thread's start.
const OURS: u32 = 5;
const WAITS: u32 = 15;

/// A `CPython` that answers, and what it says of itself.
pub(crate) struct Python {
    pub(crate) name: String,
    peer: Peer,
}

/// The `CPython`s on the PATH, and a sentence for each that is not there or does not answer.
pub(crate) fn find() -> (Vec<Python>, Vec<String>) {
    let mut found = Vec::new();
    let mut missing = Vec::new();
    for name in NAMES {
        match start(name) {
            Ok(python) => found.push(python),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                missing.push(format!("{name} is not available here."));
            }
            Err(error) => missing.push(format!("{name} is left out: {error}.")),
        }
    }
    (found, missing)
}

fn start(name: &str) -> io::Result<Python> {
    let mut command = Command::new(name);
    let command = command.args(["-c", SCRIPT]).stderr(Stdio::null());
    let mut peer = Peer::start(command)?;
    let (_, about) = peer.round_within("about", PATIENCE)?;
    let name = format!("{name} {about}");
    Ok(Python { name, peer })
}

/// Seconds of an interpreter with a program: on one thread and on two, round by round.
#[derive(Default)]
struct Laps([Vec<f64>; 2]);

/// Runs the three programs on `pythons` and on ours, in turn.
///
/// # Errors
///
/// If a `CPython` stops answering.
pub(crate) fn table(
    pythons: &mut [Python],
    rounds: u32,
    interval: Duration,
) -> io::Result<Table> {
    let columns = [
        Column::new("program", "program"),
        Column::new("interpreter", "interpreter"),
        Column::new("million_turns_per_s", "M turns/s"),
        Column::new("speedup_2", "on 2 threads [95 %]"),
    ];
    let mut table = Table::new("The same programs on CPython, round by round", columns);
    let kinds = [Kind::BigLock, Kind::AtomicCounts];
    // Six rounds are as few as an interval needs: such a run is to be quick.
    let turns = if rounds > 6 { TURNS } else { TURNS / 4 };
    for known in [COUNT_DOWN, OWN_OBJECT, SHARED_OBJECT] {
        let mut theirs: Vec<_> = pythons.iter().map(|_| Laps::default()).collect();
        let mut ours = kinds.map(|_| Laps::default());
        for threads in (0..rounds).flat_map(|_| [1, 2]) {
            for (python, laps) in pythons.iter_mut().zip(&mut theirs) {
                laps.0[threads - 1].push(python.lap(&known, threads, turns)?);
            }
            for (kind, laps) in kinds.iter().zip(&mut ours) {
                laps.0[threads - 1].push(lap(
                    &known,
                    *kind,
                    threads,
                    OURS * turns,
                    interval,
                ));
            }
        }
        for (python, laps) in pythons.iter().zip(theirs) {
            table.row(row(known.name, python.name.clone(), turns, &laps));
        }
        for (kind, laps) in kinds.iter().zip(ours) {
            let name = format!("ours: {}", kind.name());
            table.row(row(known.name, name, OURS * turns, &laps));
        }
    }
    Ok(table)
}

impl Python {
    fn lap(&mut self, known: &Known, threads: usize, turns: u32) -> io::Result<f64> {
        let order = format!("{} {threads} {turns}", known.name);
        Ok(self.peer.round_within(&order, PATIENCE)?.0)
    }

    /// By how much a thread is late after a wait of 1 ms: alone, and beside a busy one.
    ///
    /// # Errors
    ///
    /// If it stops answering.
    pub(crate) fn delays(&mut self, interval: Duration) -> io::Result<[Duration; 2]> {
        Ok([
            self.delay("alone", interval)?,
            self.delay("beside", interval)?,
        ])
    }

    fn delay(&mut self, beside: &str, interval: Duration) -> io::Result<Duration> {
        let order = format!("{beside} {WAITS} {}", interval.as_secs_f64());
        let late = self.peer.round_within(&order, PATIENCE)?.0;
        Duration::try_from_secs_f64(late).map_err(io::Error::other)
    }
}

/// Seconds that ours takes.
fn lap(
    known: &Known,
    kind: Kind,
    threads: usize,
    turns: u32,
    interval: Duration,
) -> f64 {
    let program = known.program();
    let each = i64::from(turns) / i64::try_from(threads).unwrap_or(1);
    let world = World::new(kind, threads, interval, 8);
    let begun = Instant::now();
    let results = world.run_together(threads, &program, each, u64::MAX);
    let took = begun.elapsed().as_secs_f64();
    assert!(results.iter().all(Result::is_ok), "{results:?}");
    took
}

fn row(program: &str, name: String, turns: u32, laps: &Laps) -> [Cell; 4] {
    let Laps([one, two]) = laps;
    let speed = median(one).map(|seconds| f64::from(turns) / seconds / 1e6);
    let ratio = ratio_interval(one, two);
    [
        Cell::text(program),
        Cell::text(name),
        speed.map_or(Cell::Empty, |speed| Cell::number(speed, 1)),
        ratio.map_or(Cell::Empty, |ratio: Interval| Cell::interval(ratio, 2)),
    ]
}
