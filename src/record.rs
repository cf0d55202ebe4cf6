//! Records who did what when, at a cost of some tens of nanoseconds a span.
//!
//! Each thread writes into a buffer of its own, which it got ready beforehand. Recording a span
//! therefore takes no lock, asks for no memory, and touches nothing that another thread uses.
//! A full buffer keeps what it has and counts what it must leave out.

#[cfg(test)]
mod tests;

use std::mem;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use crate::show::{Span, Timeline};

/// Collects the spans of several threads.
///
/// # Examples
///
/// ```
/// use std::thread;
/// use workbook::record::Recorder;
///
/// let recorder = Recorder::new(1_000);
/// thread::scope(|scope| {
///     for worker in 0..2 {
///         let mut lane = recorder.lane(format!("worker {worker}"));
///         scope.spawn(move || lane.span("work", || (0..1_000).sum::<u64>()));
///     }
/// });
/// let timeline = recorder.timeline("Two workers", "Both workers work once.");
/// assert!(timeline.to_svg().contains("worker 1"));
/// ```
#[derive(Debug)]
pub struct Recorder {
    started: Instant,
    most_per_lane: usize,
    /// Each lane hands its buffer in once, when it ends. A slot is kept from the start, so that
    /// lanes stay in the order in which they were made.
    ended: Arc<Mutex<Vec<Ended>>>,
}

/// Records the spans of one thread.
///
/// Make it beforehand and move it into the thread. When it is dropped, its spans go to the
/// [`Recorder`].
#[derive(Debug)]
pub struct Lane {
    slot: usize,
    spans: Vec<Lap>,
    left_out: u64,
    open: Option<(&'static str, Instant)>,
    ended: Arc<Mutex<Vec<Ended>>>,
}

/// What a lane leaves behind.
#[derive(Debug, Default)]
struct Ended {
    name: String,
    spans: Vec<Lap>,
    left_out: u64,
}

/// A span as it is recorded; subtracting times can wait until later.
#[derive(Clone, Copy, Debug)]
struct Lap {
    kind: &'static str,
    start: Instant,
    end: Instant,
}

impl Recorder {
    /// A recorder whose clock starts now, for at most `most_per_lane` spans of each thread.
    ///
    /// A span takes 48 bytes.
    #[must_use]
    pub fn new(most_per_lane: usize) -> Self {
        Self {
            started: Instant::now(),
            most_per_lane,
            ended: Arc::default(),
        }
    }

    /// A lane called `name`. Getting its buffer ready takes time: do it outside what is timed.
    #[must_use]
    pub fn lane(&self, name: impl Into<String>) -> Lane {
        let unused = Lap {
            kind: "",
            start: self.started,
            end: self.started,
        };
        // Written once beforehand, so that the system has found memory for every page.
        let mut spans = vec![unused; self.most_per_lane];
        spans.clear();

        let mut ended = self.ended.lock().unwrap_or_else(PoisonError::into_inner);
        ended.push(Ended {
            name: name.into(),
            ..Ended::default()
        });
        Lane {
            slot: ended.len() - 1,
            spans,
            left_out: 0,
            open: None,
            ended: Arc::clone(&self.ended),
        }
    }

    /// All spans of all lanes that were dropped by now, as a picture.
    ///
    /// Where spans had to be left out, a note below the picture says how many.
    #[must_use]
    pub fn timeline(
        self,
        title: impl Into<String>,
        description: impl Into<String>,
    ) -> Timeline {
        let mut timeline = Timeline::new(title, description);
        let mut ended = self.ended.lock().unwrap_or_else(PoisonError::into_inner);
        for lane in mem::take(&mut *ended) {
            let spans = lane.spans.iter().map(|lap| self.span(lap));
            if lane.left_out > 0 {
                timeline.note(format!(
                    "{} left out {} spans that its buffer had no room for.",
                    lane.name, lane.left_out
                ));
            }
            timeline.lane(lane.name, spans);
        }
        timeline
    }

    fn span(&self, lap: &Lap) -> Span {
        let since_start = |time: Instant| time.saturating_duration_since(self.started);
        Span {
            kind: lap.kind.into(),
            start: since_start(lap.start),
            end: since_start(lap.end),
        }
    }
}

impl Lane {
    /// Runs `work` and records it as a span of this `kind`. Reads the clock twice.
    ///
    /// If `work` panics, there is no span.
    pub fn span<T>(&mut self, kind: &'static str, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let value = work();
        self.keep(Lap {
            kind,
            start,
            end: Instant::now(),
        });
        value
    }

    /// Ends the span begun before, if there is one, and begins one of this `kind`.
    ///
    /// For a thread that always does one thing or another. Reads the clock once.
    pub fn switch_to(&mut self, kind: &'static str) {
        let now = Instant::now();
        if let Some((kind, start)) = self.open.replace((kind, now)) {
            self.keep(Lap {
                kind,
                start,
                end: now,
            });
        }
    }

    /// Ends the span begun by [`Lane::switch_to`], if there is one.
    pub fn stop(&mut self) {
        if let Some((kind, start)) = self.open.take() {
            self.keep(Lap {
                kind,
                start,
                end: Instant::now(),
            });
        }
    }

    fn keep(&mut self, lap: Lap) {
        if self.spans.len() < self.spans.capacity() {
            self.spans.push(lap);
        } else {
            self.left_out += 1;
        }
    }
}

impl Drop for Lane {
    fn drop(&mut self) {
        self.stop();
        let mut ended = self.ended.lock().unwrap_or_else(PoisonError::into_inner);
        // The recorder may have drawn its timeline already; then nobody asks for this lane.
        if let Some(slot) = ended.get_mut(self.slot) {
            slot.spans = mem::take(&mut self.spans);
            slot.left_out = self.left_out;
        }
    }
}
