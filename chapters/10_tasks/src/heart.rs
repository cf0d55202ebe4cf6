//! A heart that beats every few milliseconds, and notes by how much it was late.

use std::io;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinError;
use tokio::time::{Instant, sleep_until};
use workbook::show::{Cell, Column, Span, Table, Timeline};
use workbook::stats::{FEWEST_ROUNDS, median_interval, median_time, quantile};

use crate::ways::{WAYS, Way};
use crate::work::Work;

/// The heart wants to beat this often.
const BEAT: Duration = Duration::from_millis(5);
/// So much of a run is drawn.
const DRAWN: Duration = Duration::from_millis(100);

/// A beat: when it should have been, and when it was, since the start.
#[derive(Clone, Copy, Debug)]
struct Beat {
    due: Duration,
    at: Duration,
}

/// A heart beside one way to do the work, in each round.
pub(crate) struct Beside {
    pub(crate) name: &'static str,
    runs: Vec<Run>,
}

/// The beats of one round, and how long the work took.
struct Run {
    beats: Vec<Beat>,
    took: Duration,
}

/// Lets the heart beat while the work is done, in all ways in each round.
///
/// # Errors
///
/// If there is no runtime to be had, or a way finds another number of primes.
pub(crate) fn measure(work: Work, rounds: usize) -> io::Result<Vec<Beside>> {
    let mut hearts = WAYS.map(|way| Beside {
        name: way.name,
        runs: Vec::new(),
    });
    for _ in 0..rounds {
        for (way, heart) in WAYS.iter().zip(&mut hearts) {
            heart.runs.push(beside(way, work)?);
        }
    }
    Ok(hearts.into())
}

fn beside(way: &Way, work: Work) -> io::Result<Run> {
    // The ticks of the runtime's clock begin when it is built, and so do the beats: one that
    // is due between two ticks would wait for the second.
    let begun = Instant::now();
    let (run, primes) = way.runtime()?.block_on(async {
        let (stop, stopped) = watch::channel(false);
        let heart = tokio::spawn(beat(begun, stopped));
        let primes = (way.start)(work).await?;
        let took = begun.elapsed();
        stop.send_replace(true);
        let beats = heart.await?;
        Ok::<_, JoinError>((Run { beats, took }, primes))
    })?;
    if primes == work.primes {
        return Ok(run);
    }
    let what = format!("{}: {primes} primes, not {}", way.name, work.primes);
    Err(io::Error::other(what))
}

/// Beats until it is told to stop. A beat that comes late leaves out those it has missed.
async fn beat(begun: Instant, stopped: watch::Receiver<bool>) -> Vec<Beat> {
    let mut beats = Vec::new();
    let mut due = BEAT;
    while !*stopped.borrow() {
        sleep_until(begun + due).await;
        let at = begun.elapsed();
        beats.push(Beat { due, at });
        while due <= at {
            due += BEAT;
        }
    }
    beats
}

impl Run {
    /// By how many milliseconds each beat was late.
    fn late(&self) -> impl Iterator<Item = f64> {
        let beats = self.beats.iter();
        beats.map(|beat| 1e3 * beat.at.saturating_sub(beat.due).as_secs_f64())
    }

    /// Beats that there should have been.
    fn wanted(&self) -> u128 {
        self.took.as_nanos() / BEAT.as_nanos()
    }
}

impl Beside {
    /// By how many milliseconds the beats of each round were late.
    pub(crate) fn late(&self) -> Vec<Vec<f64>> {
        self.runs.iter().map(|run| run.late().collect()).collect()
    }
}

/// How late the heart was beside each way, in all rounds together.
pub(crate) fn table(hearts: &[Beside]) -> Table {
    let columns = [
        Column::new("way", "the work is done"),
        Column::new("took_s", "in"),
        Column::new("beats", "beats"),
        Column::new("p50_ms", "half late by, ms"),
        Column::new("p99_ms", "99 %"),
        Column::new("latest_ms", "latest"),
    ];
    let title = format!("A heart that beats every {} ms", BEAT.as_millis());
    let mut table = Table::new(title, columns);
    for heart in hearts {
        table.row(row(heart));
    }
    table.note("tokio's clock has ticks of a millisecond, so 1 ms late is on time.");
    if hearts.iter().any(|heart| heart.runs.len() < FEWEST_ROUNDS) {
        table.note("Fewer than six rounds leave no interval: try --rounds 6.");
    }
    table
}

fn row(heart: &Beside) -> [Cell; 6] {
    let late = heart.late().concat();
    let at = |share| {
        let all = || Cell::or_not_available(quantile(&late, share), in_milliseconds);
        let rounds = heart.late();
        let rounds = rounds.iter().filter_map(|late| quantile(late, share));
        // Beats of one round are late together, so it is rounds that are counted.
        median_interval(&rounds.collect::<Vec<_>>())
            .map_or_else(all, |late| Cell::interval(late, 2))
    };
    let latest = quantile(&late, 1.0);
    let took: Vec<_> = heart.runs.iter().map(|run| run.took).collect();
    let wanted: u128 = heart.runs.iter().map(Run::wanted).sum();
    [
        Cell::text(heart.name),
        Cell::or_not_available(median_time(&took), Cell::Time),
        Cell::text(format!("{} of {wanted}", late.len())),
        at(0.5),
        at(0.99),
        Cell::or_not_available(latest, in_milliseconds),
    ]
}

fn in_milliseconds(late: f64) -> Cell {
    Cell::number(late, 2)
}

/// The beginning of each run.
pub(crate) fn timeline(hearts: &[Beside]) -> Timeline {
    let mut timeline = Timeline::new(
        "A heart beside a long computation",
        "A lane for each way to do the work, with the first tenth of a second of the heart \
         beside it. Where the work is done in the task, the heart is late until the end; \
         with each of the cures it is hardly late at all.",
    );
    for heart in hearts {
        let mut asleep = Duration::ZERO;
        let mut spans = Vec::new();
        let beats = heart.runs.first().map_or(&[][..], |run| &run.beats);
        for Beat { due, at } in beats.iter().take_while(|beat| beat.due < DRAWN) {
            let at = DRAWN.min(*at);
            spans.push(Span::new("waits", asleep, *due));
            spans.push(Span::new("is late", *due, at));
            asleep = at;
        }
        timeline.lane(heart.name, spans);
    }
    timeline
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::work::count;

    fn work(end: u64) -> Work {
        Work {
            end,
            primes: count(end),
            takes: Duration::from_millis(20),
        }
    }

    #[test]
    fn a_heart_beside_work_in_the_task_beats_when_all_is_done() {
        let run = beside(&WAYS[1], work(300_000)).unwrap();
        assert!(run.beats.len() <= 1, "{:?}", run.beats);
    }

    #[test]
    fn a_heart_beside_nothing_beats_all_the_time() {
        let run = beside(&WAYS[0], work(100)).unwrap();
        assert!(!run.beats.is_empty());
        assert!(run.took >= Duration::from_millis(20));
    }

    #[test]
    fn no_beat_comes_before_its_time() {
        for heart in measure(work(20_000), 2).unwrap() {
            let beats = heart.runs.iter().flat_map(|run| &run.beats);
            assert!(beats.copied().all(|beat| beat.at >= beat.due));
        }
    }

    #[test]
    fn a_wrong_count_is_an_error() {
        let wrong = Work {
            primes: 24,
            ..work(100)
        };
        assert!(measure(wrong, 1).is_err());
    }
}
