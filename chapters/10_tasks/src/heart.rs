//! A heart that beats every few milliseconds, and notes by how much it was late.

use std::io;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};
use workbook::show::{Cell, Column, Span, Table, Timeline};
use workbook::stats::quantile;

use crate::ways::Way;

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

/// A heart beside one way to do the work.
pub(crate) struct Beside {
    name: &'static str,
    beats: Vec<Beat>,
    took: Duration,
}

/// Lets the heart beat while the work is done.
///
/// # Errors
///
/// If there is no runtime to be had, or the way finds another number of primes.
pub(crate) fn beside(way: &Way, end: u64, expected: u64) -> io::Result<Beside> {
    let (beats, took, primes) = way.runtime()?.block_on(async {
        let (stop, stopped) = watch::channel(false);
        let begun = Instant::now();
        let heart = tokio::spawn(beat(begun, stopped));
        let primes = (way.start)(end).await?;
        let took = begun.elapsed();
        stop.send_replace(true);
        Ok::<_, tokio::task::JoinError>((heart.await?, took, primes))
    })?;
    if primes != expected {
        let what = format!("{}: {primes} primes, not {expected}", way.name);
        return Err(io::Error::other(what));
    }
    Ok(Beside {
        name: way.name,
        beats,
        took,
    })
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

impl Beside {
    /// By how many milliseconds each beat was late.
    fn late(&self) -> Vec<f64> {
        let late = self
            .beats
            .iter()
            .map(|beat| beat.at.saturating_sub(beat.due));
        late.map(|late| 1e3 * late.as_secs_f64()).collect()
    }

    /// Beats that there should have been.
    fn wanted(&self) -> u128 {
        self.took.as_nanos() / BEAT.as_nanos()
    }
}

/// How late the heart was beside each way.
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
        let late = heart.late();
        let at = |share| {
            Cell::or_not_available(quantile(&late, share), |late| Cell::number(late, 2))
        };
        table.row([
            Cell::text(heart.name),
            Cell::Time(heart.took),
            Cell::text(format!("{} of {}", heart.beats.len(), heart.wanted())),
            at(0.5),
            at(0.99),
            at(1.0),
        ]);
    }
    table.note("tokio's clock has ticks of a millisecond, so 1 ms late is on time.");
    table
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
        for Beat { due, at } in heart.beats.iter().take_while(|beat| beat.due < DRAWN) {
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
    use crate::ways::WAYS;
    use crate::work::count;

    #[test]
    fn a_heart_beside_work_in_the_task_beats_when_all_is_done() {
        let end = 300_000;
        let heart = beside(&WAYS[0], end, count(end)).unwrap();
        assert!(heart.beats.len() <= 1, "{:?}", heart.beats);
    }

    #[test]
    fn no_beat_comes_before_its_time() {
        for way in &WAYS {
            let heart = beside(way, 20_000, 2_262).unwrap();
            assert!(heart.beats.iter().all(|beat| beat.at >= beat.due));
        }
    }

    #[test]
    fn a_wrong_count_is_an_error() {
        assert!(beside(&WAYS[2], 100, 24).is_err());
    }
}
