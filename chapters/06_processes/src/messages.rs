//! How fast messages get to a worker, by their size and by the way.

use workbook::chapter::{self, Context};
use workbook::rounds::{Attempt, attempt};
use workbook::show::{Axis, Cell, Column, Figure, Point, Series, Table};
use workbook::stats::median_interval;

use crate::lines::{ByBuffer, ByMemory, ByWrites, Line, ToThread};
use crate::worker::Program;

/// Bytes of a message.
const SIZES: [usize; 4] = [64, 1024, 16 * 1024, 1024 * 1024];

/// A way to a worker: its name, and how much of it makes a sample of some milliseconds.
struct Way {
    name: &'static str,
    messages: u64,
    bytes: u64,
    open: fn(&Program, usize) -> chapter::Result<Box<dyn Line>>,
}

const THREAD: &str = "thread: channel";

const WAYS: [Way; 4] = [
    Way {
        name: THREAD,
        messages: 100_000,
        bytes: u64::MAX,
        open: |_, size| Ok(Box::new(ToThread::new(size))),
    },
    Way {
        name: "pipe: a write each",
        messages: 20_000,
        bytes: 16 << 20,
        open: |program, size| Ok(Box::new(ByWrites::new(program, size)?)),
    },
    Way {
        name: "pipe: buffered",
        messages: 200_000,
        bytes: 16 << 20,
        open: |program, size| Ok(Box::new(ByBuffer::new(program, size)?)),
    },
    Way {
        name: "shared memory: ring",
        messages: 500_000,
        bytes: 64 << 20,
        open: |program, size| Ok(Box::new(ByMemory::new(program, size, places(size))?)),
    },
];

/// How long messages of one size took by one way.
pub(crate) struct Speed {
    way: &'static str,
    size: usize,
    /// Seconds for each message, round by round.
    seconds: Vec<f64>,
}

/// As many messages as a processor's smallest cache holds with ease, but at least four.
///
/// A larger ring is slower for small messages: its bytes then come from farther away.
pub(crate) fn places(size: usize) -> usize {
    (16 * 1024 / size).max(4).next_power_of_two()
}

/// Measures all ways with all sizes.
pub(crate) fn measure(cx: &Context, program: &Program) -> chapter::Result<Vec<Speed>> {
    let sizes = SIZES.map(|size| measure_size(cx, program, size));
    let sizes = sizes.into_iter().collect::<chapter::Result<Vec<_>>>()?;
    Ok(sizes.into_iter().flatten().collect())
}

fn measure_size(
    cx: &Context,
    program: &Program,
    size: usize,
) -> chapter::Result<Vec<Speed>> {
    let share = if cx.options().quick { 8 } else { 1 };
    let counts = WAYS
        .each_ref()
        .map(|way| (way.messages.min(way.bytes / size as u64) / share).max(1));
    let mut attempts = Vec::new();
    for (way, count) in WAYS.iter().zip(counts) {
        let mut line = (way.open)(program, size)?;
        let whole: u64 = (0..count).sum();
        let carry = move || Ok(u64::from(line.carry(count)? == whole));
        attempts.push((way.name, Box::new(carry) as Box<dyn FnMut() -> _>));
    }
    // Each way answers 1 if the worker's sum was right.
    let laps = attempt(cx, &mut attempts as &mut [Attempt], 1)?;
    let speeds = WAYS
        .iter()
        .zip(laps)
        .zip(counts)
        .map(|((way, laps), count)| Speed {
            way: way.name,
            size,
            seconds: laps.iter().map(|lap| lap / as_f64(count)).collect(),
        });
    Ok(speeds.collect())
}

/// A row for each size and way.
pub(crate) fn table(speeds: &[Speed]) -> Table {
    let columns = [
        Column::new("bytes", "bytes"),
        Column::new("way", "to whom: how"),
        Column::new("message_ns", "ns a message [95 %]"),
        Column::new("messages_per_second", "messages/s"),
        Column::new("gigabytes_per_second", "GB/s"),
    ];
    let mut table = Table::new("Messages to a worker", columns);
    for speed in speeds {
        table.row(speed.row());
    }
    table.note(
        "A thread is handed a reference, and nothing is copied: so there are no GB/s.",
    );
    table
}

/// How many bytes a second get to a process, over the size of a message.
pub(crate) fn figure(speeds: &[Speed]) -> Figure {
    let description = "Three lines over the bytes of a message. A pipe with a write for \
                       each message is slow for small ones, since each costs a system call. \
                       A buffered pipe is not, and shared memory, which needs no system \
                       call, is the fastest at every size.";
    let axes = (Axis::log2("bytes of a message"), Axis::log2("MB/s"));
    let figure = Figure::new("Bytes a second to another process", description)
        .axes(axes.0, axes.1);
    let ways = WAYS.iter().filter(|way| way.name != THREAD);
    ways.fold(figure, |figure, way| {
        let points = speeds.iter().filter(|speed| speed.way == way.name);
        figure.series(Series::measured(way.name, points.filter_map(Speed::point)))
    })
}

impl Speed {
    fn row(&self) -> [Cell; 5] {
        let time = median_interval(&self.seconds);
        let bytes = as_f64(self.size as u64);
        let rate = time.map(|time| 1.0 / time.middle);
        [
            Cell::Count(self.size as u64),
            Cell::text(self.way),
            Cell::or_not_available(time, |time| {
                Cell::interval(time.map(|seconds| seconds * 1e9), 0)
            }),
            Cell::or_not_available(rate, |rate| Cell::number(rate, 0)),
            if self.way == THREAD {
                Cell::Empty
            } else {
                Cell::or_not_available(rate, |rate| Cell::number(rate * bytes / 1e9, 2))
            },
        ]
    }

    fn point(&self) -> Option<Point> {
        let bytes = as_f64(self.size as u64);
        let rate = median_interval(&self.seconds)?.map(|seconds| bytes / seconds / 1e6);
        Some(Point::new(bytes, rate.middle).between(rate.low, rate.high))
    }
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
fn as_f64(count: u64) -> f64 {
    count as f64
}
