//! Where threads count: in one place, side by side, apart, or each by itself.
//!
//! Relaxed everywhere: nothing but the counts is shared, and they are read when the team has
//! handed its results over.

use std::hint::black_box;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

use workbook::chapter::Context;
use workbook::rounds::{Way, measure};
use workbook::show::{Cell, Column, Table};
use workbook::stats::{median, ratio_interval};
use workbook::team::Team;

/// How often each thread counts.
const TIMES: u64 = 100_000;

/// A counter with a cache line of its own. Lines have 64 bytes, on some CPUs 128, and some
/// fetch two at a time.
#[derive(Debug, Default)]
#[repr(align(128))]
struct Apart(AtomicU64);

/// What one count costs in each place, on the whole `team` at once.
pub(crate) fn table(cx: &Context, team: &mut Team) -> Table {
    let workers = team.hired();
    team.field(workers);
    let threads = workers.get();
    let team = std::cell::RefCell::new(team);
    let mut progress = cx.progress();
    progress.at(|| "where threads count".to_owned());
    let mut ways: Vec<Way> = vec![
        (
            "in one place",
            Box::new(|| in_one_place(&mut team.borrow_mut())),
        ),
        (
            "side by side",
            Box::new(|| side_by_side(&mut team.borrow_mut())),
        ),
        (
            "128 bytes apart",
            Box::new(|| apart(&mut team.borrow_mut())),
        ),
        (
            "each by itself",
            Box::new(|| by_itself(&mut team.borrow_mut())),
        ),
    ];
    let seconds = measure(cx, &mut ways, TIMES * threads as u64);

    let s = if threads == 1 { "" } else { "s" };
    let title = format!("Where {threads} thread{s} count, each {TIMES} times");
    let columns = [
        Column::new("place", "the counters are"),
        Column::new("per_count_ns", "ns for one count"),
        Column::new("speedup", "times as fast [95 %]"),
    ];
    let mut table = Table::new(title, columns);
    for ((name, _), took) in ways.iter().zip(&seconds) {
        #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
        let nanoseconds = 1e9 * median(took).unwrap_or(f64::NAN) / TIMES as f64;
        let ratio = ratio_interval(&seconds[0], took);
        table.row([
            Cell::text(*name),
            Cell::number(nanoseconds, 2),
            ratio.map_or(Cell::Empty, |ratio| Cell::interval(ratio, 1)),
        ]);
    }
    table
}

fn in_one_place(team: &mut Team) -> u64 {
    let counter = AtomicU64::new(0);
    team.run(|_, _| count(|| counter.fetch_add(1, Relaxed)));
    counter.into_inner()
}

fn side_by_side(team: &mut Team) -> u64 {
    let mut counters: Vec<AtomicU64> = Vec::new();
    counters.resize_with(team.threads().get(), AtomicU64::default);
    team.run(|worker, _| count(|| counters[worker].fetch_add(1, Relaxed)));
    counters.into_iter().map(AtomicU64::into_inner).sum()
}

fn apart(team: &mut Team) -> u64 {
    let mut counters: Vec<Apart> = Vec::new();
    counters.resize_with(team.threads().get(), Apart::default);
    team.run(|worker, _| count(|| counters[worker].0.fetch_add(1, Relaxed)));
    counters
        .into_iter()
        .map(|counter| counter.0.into_inner())
        .sum()
}

/// No atomics, no sharing: each thread returns what it has counted.
fn by_itself(team: &mut Team) -> u64 {
    let counts = team.run(|_, _| {
        let mut counter = 0;
        count(|| {
            counter = black_box(counter + 1);
            counter
        });
        counter
    });
    counts.into_iter().sum()
}

fn count(mut one: impl FnMut() -> u64) {
    for _ in 0..TIMES {
        one();
    }
}
