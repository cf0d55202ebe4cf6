//! How fast numbers get from one thread to another, by the queue.

use std::sync::mpsc::{channel, sync_channel};
use std::thread;

use workbook::chapter::Context;
use workbook::rounds::{Way, measure};
use workbook::show::{Cell, Column, Table};
use workbook::stats::{median_interval, ratio_interval};

use crate::ring::ring;

/// Numbers that a queue holds, where it has a limit.
const PLACES: usize = 1024;
const NUMBERS: u64 = 200_000;

/// Measures four queues, each with one sender and one receiver.
pub(crate) fn table(cx: &Context) -> Table {
    let numbers = if cx.options().quick {
        NUMBERS / 8
    } else {
        NUMBERS
    };
    let mut ways: [Way; 4] = [
        ("std, unbounded", Box::new(|| std_unbounded(numbers))),
        ("std, 1024 places", Box::new(|| std_bounded(numbers))),
        ("crossbeam, 1024 places", Box::new(|| crossbeam(numbers))),
        ("our ring, 1024 places", Box::new(|| by_ring(numbers))),
    ];
    let laps = measure(cx, &mut ways, (0..numbers).sum());

    let columns = [
        Column::new("queue", "queue"),
        Column::new("number_ns", "ns each [95 %]"),
        Column::new("million_per_second", "M/s"),
        Column::new("times_crossbeam", "times crossbeam [95 %]"),
    ];
    let mut table = Table::new("Numbers from one thread to another", columns);
    for ((name, _), seconds) in ways.iter().zip(&laps) {
        let each = |seconds: f64| seconds / as_f64(numbers);
        let time = median_interval(seconds);
        let ratio = ratio_interval(&laps[2], seconds);
        table.row([
            Cell::text(*name),
            Cell::or_not_available(time, |time| {
                Cell::interval(time.map(|seconds| each(seconds) * 1e9), 1)
            }),
            Cell::or_not_available(time, |time| {
                Cell::number(1e-6 / each(time.middle), 1)
            }),
            Cell::or_not_available(ratio, |ratio| Cell::interval(ratio, 2)),
        ]);
    }
    table
}

fn std_unbounded(numbers: u64) -> u64 {
    let (sender, receiver) = channel();
    through(
        numbers,
        move |number| sender.send(number).expect("it is received"),
        move || receiver.into_iter().sum(),
    )
}

fn std_bounded(numbers: u64) -> u64 {
    let (sender, receiver) = sync_channel(PLACES);
    through(
        numbers,
        move |number| sender.send(number).expect("it is received"),
        move || receiver.into_iter().sum(),
    )
}

fn crossbeam(numbers: u64) -> u64 {
    let (sender, receiver) = crossbeam_channel::bounded(PLACES);
    through(
        numbers,
        move |number| sender.send(number).expect("it is received"),
        move || receiver.into_iter().sum(),
    )
}

fn by_ring(numbers: u64) -> u64 {
    let (mut sender, mut receiver) = ring(PLACES);
    through(
        numbers,
        move |number| sender.send(number).expect("it is received"),
        move || std::iter::from_fn(|| receiver.recv()).sum(),
    )
}

/// Sends `numbers` numbers from a thread of its own; returns the sum of what came.
fn through(
    numbers: u64,
    send: impl FnMut(u64) + Send,
    receive: impl FnOnce() -> u64,
) -> u64 {
    thread::scope(|scope| {
        scope.spawn(move || (0..numbers).for_each(send));
        receive()
    })
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
fn as_f64(count: u64) -> f64 {
    count as f64
}
