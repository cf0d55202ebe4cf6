//! A heart that beats beside a long computation, which does more or less at a time.

use std::cell::{Cell, RefCell};
use std::error::Error;
use std::rc::Rc;
use std::time::Duration;

use workbook::show::{Cell as Entry, Column, Span, Table, Timeline};
use workbook::stats::{Interval, median_interval, ratio_interval};

use crate::event_loop::{EventLoop, yield_now};
use crate::prime;
use crate::time::{Stuck, Time};

/// The heart sleeps this long between two beats.
const BEAT: Duration = Duration::from_millis(1);
/// How many numbers are tested before others have a turn; the first is all there are.
const PIECES: [u64; 5] = [u64::MAX, 10_000, 1_000, 100, 1];

/// Pieces of one size, with a run for each round.
pub(crate) struct Way {
    numbers: u64,
    runs: Vec<Run>,
}

struct Run {
    primes: u64,
    took: Duration,
    beats: Vec<Beat>,
}

/// The heart fell asleep, should have been woken, and was.
#[derive(Clone, Copy)]
struct Beat {
    asleep: Duration,
    due: Duration,
    awake: Duration,
}

/// Counts primes below `end` in pieces of all sizes, one size after the other in each round.
///
/// # Errors
///
/// If a count is wrong, or the loop gets stuck.
pub(crate) fn measure(end: u64, rounds: usize) -> Result<Vec<Way>, Box<dyn Error>> {
    let expected = prime::count(0..end);
    let mut ways = PIECES.map(|numbers| Way {
        numbers,
        runs: Vec::new(),
    });
    for _ in 0..rounds {
        for way in &mut ways {
            let run = run(end, way.numbers)?;
            if run.primes != expected {
                return Err(format!("{} primes, not {expected}", run.primes).into());
            }
            way.runs.push(run);
        }
    }
    Ok(ways.into())
}

/// Counts and beats on one loop.
fn run(end: u64, numbers: u64) -> Result<Run, Stuck> {
    let time = Time::real();
    let primes = Cell::new(0);
    let took = Cell::new(None);
    let beats = RefCell::new(Vec::new());

    let mut tasks = EventLoop::new(Rc::clone(&time));
    tasks.spawn(async {
        while took.get().is_none() {
            let beat = beat(&time).await;
            beats.borrow_mut().push(beat);
        }
    });
    tasks.spawn(async {
        let begun = time.now();
        let mut next = 0;
        while next < end {
            let piece = next..end.min(next.saturating_add(numbers));
            next = piece.end;
            primes.set(primes.get() + prime::count(piece));
            yield_now().await;
        }
        took.set(Some(time.now().saturating_sub(begun)));
    });
    tasks.run()?;
    Ok(Run {
        primes: primes.get(),
        took: took.get().unwrap_or_default(),
        beats: beats.take(),
    })
}

async fn beat(time: &Rc<Time>) -> Beat {
    let asleep = time.now();
    time.sleep(BEAT).await;
    Beat {
        asleep,
        due: asleep + BEAT,
        awake: time.now(),
    }
}

impl Way {
    /// Milliseconds that the counting took, in each round.
    fn milliseconds(&self) -> Vec<f64> {
        let took = self.runs.iter().map(|run| 1e3 * run.took.as_secs_f64());
        took.collect()
    }

    /// By how many milliseconds the latest beat of each round was late.
    fn latest(&self) -> Vec<f64> {
        let latest = self.runs.iter().map(|run| {
            let late = run
                .beats
                .iter()
                .map(|beat| beat.awake.saturating_sub(beat.due));
            1e3 * late.max().unwrap_or_default().as_secs_f64()
        });
        latest.collect()
    }

    fn name(&self) -> String {
        match self.numbers {
            u64::MAX => "all at once".to_owned(),
            1 => "1 number".to_owned(),
            many => format!("{many} numbers"),
        }
    }
}

/// How late the heart is, and what the counting takes.
pub(crate) fn table(ways: &[Way]) -> Table {
    let columns = [
        Column::new("piece", "in pieces of"),
        Column::new("latest_ms", "latest beat, ms [95 %]"),
        Column::new("count_ms", "counting, ms [95 %]"),
        Column::new("times_as_long", "times as long"),
    ];
    let title = "A heart that wants to beat each millisecond, beside a long count";
    let mut table = Table::new(title, columns);
    let Some(at_once) = ways.first().map(Way::milliseconds) else {
        return table;
    };
    for way in ways {
        let took = way.milliseconds();
        table.row([
            Entry::text(way.name()),
            interval(median_interval(&way.latest()), 3),
            interval(median_interval(&took), 2),
            interval(ratio_interval(&took, &at_once), 2),
        ]);
    }
    table.note("Latest beat: by how much the latest of a run was behind its time.");
    table
}

fn interval(found: Option<Interval>, decimals: usize) -> Entry {
    Entry::or_not_available(found, |found| Entry::interval(found, decimals))
}

/// The heart in one run of each way.
pub(crate) fn timeline(ways: &[Way]) -> Timeline {
    let mut timeline = Timeline::new(
        "A heart beside a long count, in larger and in smaller pieces",
        "A lane for each size of the pieces. The heart waits for a millisecond, and then for \
         the piece that is being counted. Where all is counted at once, it is late until \
         the very end. The smaller the pieces are, the less late it is.",
    );
    for way in ways {
        let beats = way.runs.last().map_or(&[][..], |run| &run.beats);
        let spans = beats.iter().flat_map(|beat| {
            [
                Span::new("waits 1 ms", beat.asleep, beat.due),
                Span::new("is late", beat.due, beat.awake),
            ]
        });
        timeline.lane(way.name(), spans);
    }
    timeline
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_of_any_size_count_the_same() {
        for way in measure(1_000, 1).unwrap() {
            assert_eq!(way.runs[0].primes, 168, "{}", way.name());
        }
    }

    #[test]
    fn a_heart_beside_one_long_piece_beats_once() {
        // It falls asleep before the count, and wakes when all is done.
        assert_eq!(run(10_000, u64::MAX).unwrap().beats.len(), 1);
    }

    #[test]
    fn no_beat_comes_before_its_time() {
        let run = run(200_000, 1_000).unwrap();
        assert!(run.beats.iter().all(|beat| beat.awake >= beat.due));
    }
}
