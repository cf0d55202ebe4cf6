//! Where threads count: in one place, side by side, apart, or each by itself.
//!
//! Relaxed everywhere: nothing but the counts is shared, and they are read when the team has
//! handed its results over.

use std::hint::{black_box, spin_loop};
use std::num::NonZeroU32;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::atomic::{AtomicU64, AtomicUsize};
use std::time::{Duration, Instant};

use workbook::chapter::Context;
use workbook::show::{Cell, Column, Table, counted};
use workbook::stats::{median, ratio_interval};
use workbook::team::Team;

/// How often each thread counts.
const TIMES: u64 = 1_000_000;
/// Rounds, unless the user says otherwise.
const ROUNDS: u32 = 9;
/// How often the threads must have seen each other before they count.
const MEETINGS: usize = 1000;
/// How long they try. A system with an idle CPU needs some milliseconds to use it.
const PATIENCE: Duration = Duration::from_millis(50);

/// A counter with a cache line of its own. Lines have 64 bytes, on some CPUs 128, and some
/// fetch two at a time.
#[derive(Debug, Default)]
#[repr(align(128))]
struct Apart(AtomicU64);

/// Counts on each worker of a team, and tells how long that took and how much was counted.
type Place = fn(&mut Team) -> (Duration, u64);

const PLACES: [(&str, Place); 4] = [
    ("in one place", in_one_place),
    ("side by side", side_by_side),
    ("128 bytes apart", apart),
    ("each by itself", by_itself),
];

/// What one count costs in each place, on the whole `team` at once.
pub(crate) fn table(cx: &Context, team: &mut Team) -> Table {
    team.field(team.hired());
    let threads = team.threads().get();
    let Samples { seconds, missed } = measure(cx, team);

    let threads = counted(threads, "thread");
    let title = format!("Where {threads} count, each {TIMES} times");
    let columns = [
        Column::new("place", "the counters are"),
        Column::new("per_count_ns", "ns for one count"),
        Column::new("speedup", "times as fast [95 %]"),
    ];
    let mut table = Table::new(title, columns);
    for ((name, _), took) in PLACES.iter().zip(&seconds) {
        #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
        let nanoseconds = 1e9 * median(took).unwrap_or(f64::NAN) / TIMES as f64;
        let ratio = ratio_interval(&seconds[0], took);
        table.row([
            Cell::text(*name),
            Cell::number(nanoseconds, 2),
            ratio.map_or(Cell::Empty, |ratio| Cell::interval(ratio, 1)),
        ]);
    }
    if missed > 0 {
        let all = seconds.iter().map(Vec::len).sum::<usize>();
        table.note(format!(
            "In {missed} of {all} samples the threads had no CPU each and took turns, and \
             threads that take turns don't disturb each other. Close what else runs."
        ));
    }
    table
}

/// What was measured.
#[derive(Default)]
struct Samples {
    /// For each place, round by round.
    seconds: [Vec<f64>; 4],
    /// How many of them were taken though the threads had not met.
    missed: usize,
}

/// Measures all places in turn.
///
/// # Panics
///
/// If a count is lost.
fn measure(cx: &Context, team: &mut Team) -> Samples {
    let mut progress = cx.progress();
    let rounds = cx.options().rounds.map_or(ROUNDS, NonZeroU32::get);
    let mut samples = Samples::default();
    // The first round finds sleeping threads, and isn't counted.
    for round in 0..=rounds {
        for ((name, place), seconds) in PLACES.iter().zip(&mut samples.seconds) {
            progress.at(|| format!("counting {name}"));
            let met = meet(team);
            let (took, counted) = place(team);
            assert_eq!(counted, TIMES * team.threads().get() as u64, "{name}");
            if round > 0 {
                seconds.push(took.as_secs_f64());
                samples.missed += usize::from(!met);
            }
        }
    }
    samples
}

/// Keeps the threads busy until each has a CPU, by having them add 1 in turn. False if that
/// takes too long.
///
/// The system likes to wake a thread on the CPU of the one that calls it. There the two would
/// count one after the other, and never get into each other's way. On a CPU each, a turn takes
/// some hundred nanoseconds; on one CPU, milliseconds, and the system moves one of them away.
fn meet(team: &mut Team) -> bool {
    let turns = AtomicUsize::new(0);
    let begun = Instant::now();
    team.run(|worker, of| {
        while turns.load(Relaxed) < MEETINGS && begun.elapsed() < PATIENCE {
            if turns.load(Relaxed) % of == worker {
                turns.fetch_add(1, Relaxed);
            }
            spin_loop();
        }
    });
    turns.into_inner() >= MEETINGS
}

fn in_one_place(team: &mut Team) -> (Duration, u64) {
    let counter = AtomicU64::new(0);
    let took = team.time(|_, _| count(|| counter.fetch_add(1, Relaxed)));
    (took, counter.into_inner())
}

fn side_by_side(team: &mut Team) -> (Duration, u64) {
    let mut counters: Vec<AtomicU64> = Vec::new();
    counters.resize_with(team.threads().get(), AtomicU64::default);
    let took = team.time(|worker, _| count(|| counters[worker].fetch_add(1, Relaxed)));
    (took, counters.into_iter().map(AtomicU64::into_inner).sum())
}

fn apart(team: &mut Team) -> (Duration, u64) {
    let mut counters: Vec<Apart> = Vec::new();
    counters.resize_with(team.threads().get(), Apart::default);
    let took =
        team.time(|worker, _| count(|| counters[worker].0.fetch_add(1, Relaxed)));
    let counts = counters.into_iter().map(|counter| counter.0.into_inner());
    (took, counts.sum())
}

/// No sharing while they count: each thread adds its own count to the total at the end.
fn by_itself(team: &mut Team) -> (Duration, u64) {
    let total = AtomicU64::new(0);
    let took = team.time(|_, _| {
        let mut counter = 0;
        count(|| {
            counter = black_box(counter + 1);
            counter
        });
        total.fetch_add(counter, Relaxed);
    });
    (took, total.into_inner())
}

fn count(mut one: impl FnMut() -> u64) {
    for _ in 0..TIMES {
        one();
    }
}
