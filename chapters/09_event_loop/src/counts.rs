//! Two counts of primes: in turn, as two tasks, and on two threads.

use std::cell::Cell;
use std::thread;

use workbook::chapter::Context;
use workbook::rounds::{self, Way};
use workbook::show::{Cell as Entry, Column, Table};
use workbook::stats::{median_interval, ratio_interval};

use crate::event_loop::{EventLoop, yield_now};
use crate::prime;
use crate::time::Time;

/// Numbers per piece where the two tasks take turns.
const PIECE: usize = 1_000;

/// The three ways, measured in turn.
pub(crate) fn table(cx: &Context, end: u64) -> Table {
    let expected = 2 * prime::count(0..end);
    let mut ways: [Way; 3] = [
        ("one after the other", Box::new(|| count(end) + count(end))),
        ("two tasks on a loop", Box::new(|| on_a_loop(end))),
        ("two threads", Box::new(|| on_threads(end))),
    ];
    let seconds = rounds::measure(cx, &mut ways, expected);

    let columns = [
        Column::new("way", "two counts"),
        Column::new("ms", "ms [95 %]"),
        Column::new("times_as_fast", "times as fast [95 %]"),
    ];
    let mut table = Table::new("Work for the CPU, twice", columns);
    for ((name, _), took) in ways.iter().zip(&seconds) {
        let milliseconds: Vec<_> = took.iter().map(|seconds| 1e3 * seconds).collect();
        let faster = ratio_interval(&seconds[0], took);
        table.row([
            Entry::text(*name),
            Entry::or_not_available(median_interval(&milliseconds), |found| {
                Entry::interval(found, 2)
            }),
            Entry::or_not_available(faster, |found| Entry::interval(found, 2)),
        ]);
    }
    table
}

fn count(end: u64) -> u64 {
    prime::count(0..end)
}

fn on_a_loop(end: u64) -> u64 {
    let found = Cell::new(0);
    let mut tasks = EventLoop::new(Time::virtual_from_zero());
    for _ in 0..2 {
        tasks.spawn(async {
            for start in (0..end).step_by(PIECE) {
                let piece = start..end.min(start + PIECE as u64);
                found.set(found.get() + prime::count(piece));
                yield_now().await;
            }
        });
    }
    tasks.run().expect("whoever yields is woken");
    found.get()
}

fn on_threads(end: u64) -> u64 {
    thread::scope(|scope| {
        let other = scope.spawn(|| count(end));
        count(end) + other.join().expect("counting does not panic")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_finds_each_prime_twice() {
        for found in [on_a_loop(10_000), on_threads(10_000)] {
            assert_eq!(found, 2 * 1_229);
        }
    }
}
