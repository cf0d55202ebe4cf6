//! A thread that waits again and again, beside one that never does.

use std::sync::{Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use workbook::show::{Cell, Column, Span, Table, Timeline};
use workbook::stats::{median_time, quantile};

use crate::kind::Kind;
use crate::programs::{BUSY, WAITING};
use crate::timed::interpreter::World;
use crate::watch::{Diary, Doing};

/// What one thread did.
type Lane = Vec<(Doing, Duration, Duration)>;

/// A busy and a waiting thread, side by side.
pub(crate) struct Convoy {
    kind: Kind,
    /// The switch interval, where there is one lock.
    interval: Option<Duration>,
    /// How often the waiting thread waited.
    waits: u32,
    /// How long it took to do so.
    took: Duration,
    /// How long it stood in the queue for the lock, each time.
    pub(crate) delays: Vec<Duration>,
    busy: Lane,
    waiting: Lane,
}

/// The same two programs without a lock to wait for, with one that is held while its owner
/// waits, and with one that is let go, at several switch intervals.
pub(crate) fn all(waits: u32, interval: Duration) -> Vec<Convoy> {
    let apart = [Kind::AtomicCounts, Kind::HeldLock];
    let apart = apart.map(|kind| run(kind, waits, interval));
    let mut intervals = [interval / 5, interval, interval * 4];
    intervals.sort();
    let let_go = intervals
        .into_iter()
        .map(|interval| run(Kind::BigLock, waits, interval));
    apart.into_iter().chain(let_go).collect()
}

/// Lets a thread wait `waits` times for a millisecond while another one is busy.
pub(crate) fn run(kind: Kind, waits: u32, interval: Duration) -> Convoy {
    let world = World::new(kind, 2, interval, 1);
    let [busy, waiting] = [BUSY, WAITING].map(|known| known.program());
    let mut diaries = [Diary::default(), Diary::default()];
    let [busy_diary, waiting_diary] = &mut diaries;
    let start = Instant::now();
    let end = thread::scope(|scope| {
        scope.spawn(|| world.run(0, &busy, 0, u64::MAX, busy_diary));
        let waited = world.run(1, &waiting, waits.into(), u64::MAX, waiting_diary);
        assert_eq!(waited, Ok(0), "it only waits");
        Instant::now()
    });
    let [busy, waiting] = diaries;
    Convoy {
        kind,
        interval: matches!(kind, Kind::BigLock | Kind::HeldLock).then_some(interval),
        waits,
        took: end - start,
        delays: waiting.delays(),
        busy: busy.spans(start, end).collect(),
        waiting: waiting.spans(start, end).collect(),
    }
}

/// How long it takes until a time-out of `interval` is over, with nobody beside it.
pub(crate) fn time_outs(waits: u32, interval: Duration) -> Vec<Duration> {
    let (nobody, notifies) = (Mutex::new(()), Condvar::new());
    let times = (0..waits).map(|_| {
        let begun = Instant::now();
        let alone = nobody.lock().expect("nobody panics");
        drop(notifies.wait_timeout_while(alone, interval, |()| true));
        begun.elapsed()
    });
    times.collect()
}

/// How often the waiting thread came round, and how long it stood in the queue. The last
/// row is about `time_outs` of `shortest` interval.
pub(crate) fn table(
    convoys: &[Convoy],
    shortest: Duration,
    time_outs: &[Duration],
) -> Table {
    let columns = [
        Column::new("policy", "who keeps threads apart"),
        Column::new("interval_s", "switch interval"),
        Column::new("waits_per_s", "waits a second"),
        Column::new("delay_s", "delay (median)"),
        Column::new("delay_90_s", "delay (90 %)"),
        Column::new("delay_per_interval", "delay / interval"),
    ];
    let title = "A thread that waits 1 ms at a time, beside a busy one";
    let mut table = Table::new(title, columns);
    for convoy in convoys {
        let rate = f64::from(convoy.waits) / convoy.took.as_secs_f64();
        table.row(row(
            convoy.kind.name(),
            convoy.interval,
            Cell::number(rate, 0),
            &convoy.delays,
        ));
    }
    table.row(row(
        "a time-out alone",
        Some(shortest),
        Cell::Empty,
        time_outs,
    ));
    table.note(
        "The delay is the time from the end of a wait until the thread has the lock. The \
         last row is how late this system is by itself.",
    );
    table
}

fn row(
    name: &str,
    interval: Option<Duration>,
    rate: Cell,
    delays: &[Duration],
) -> [Cell; 6] {
    let delay = median_time(delays);
    let seconds: Vec<_> = delays.iter().map(Duration::as_secs_f64).collect();
    let late = quantile(&seconds, 0.9).map(Duration::from_secs_f64);
    let ratio = delay.zip(interval);
    [
        Cell::text(name),
        interval.map_or(Cell::Empty, Cell::Time),
        rate,
        delay.map_or(Cell::Empty, Cell::Time),
        late.map_or(Cell::Empty, Cell::Time),
        ratio.map_or(Cell::Empty, |(delay, interval)| {
            Cell::number(delay.as_secs_f64() / interval.as_secs_f64(), 3)
        }),
    ]
}

/// The first few waits of the two threads: without a lock, with one held, with one let go.
pub(crate) fn timeline(convoys: &[Convoy], interval: Duration) -> Timeline {
    let description = "A busy and a waiting thread, three times. Without a lock the waiting \
                       thread waits a millisecond at a time and goes on at once. With one \
                       lock that is held meanwhile, the busy thread stands still during each \
                       wait. With one lock that is let go, the busy thread always runs, and \
                       the other one queues for a whole switch interval after each wait.";
    let mut timeline = Timeline::new("The convoy: who runs, who waits", description);
    let shown = convoys.iter().filter(|convoy| {
        let chosen = convoy.interval.is_none_or(|other| other == interval);
        chosen || convoy.kind != Kind::BigLock
    });
    // Six intervals: enough to see the rhythm.
    let end = 6 * interval;
    for convoy in shown {
        let name = match convoy.kind {
            Kind::BigLock => "let go",
            Kind::HeldLock => "held",
            _ => "no lock",
        };
        timeline.lane(format!("{name}: busy"), spans(&convoy.busy, end));
        timeline.lane(format!("{name}: waiting"), spans(&convoy.waiting, end));
    }
    timeline
}

fn spans(lane: &Lane, end: Duration) -> Vec<Span> {
    let early = lane.iter().filter(|(_, begun, _)| *begun < end);
    let spans = early.map(|(doing, begun, ended)| {
        let kind = match doing {
            Doing::Run => "runs",
            Doing::Wait => "waits for input",
            Doing::Queue => "waits for the lock",
        };
        Span::new(kind, *begun, (*ended).min(end))
    });
    spans.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const INTERVAL: Duration = Duration::from_millis(2);

    #[test]
    fn a_lock_that_is_let_go_is_queued_for_after_each_wait() {
        let convoy = run(Kind::BigLock, 3, INTERVAL);
        assert_eq!(convoy.delays.len(), 3);
    }

    #[test]
    fn without_a_lock_nobody_queues() {
        let convoy = run(Kind::AtomicCounts, 3, INTERVAL);
        let queued = |lane: &Lane| lane.iter().any(|span| span.0 == Doing::Queue);
        assert!(!queued(&convoy.busy) && !queued(&convoy.waiting));
    }

    #[test]
    fn spans_of_a_thread_follow_each_other_without_a_gap() {
        let convoy = run(Kind::HeldLock, 3, INTERVAL);
        for lane in [convoy.busy, convoy.waiting] {
            assert!(lane.windows(2).all(|pair| pair[0].2 >= pair[1].1));
        }
    }
}
