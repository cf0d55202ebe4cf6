//! The machine's memory, which all threads that move data share equally.

use super::events::Events;

/// Threads that move data, and how far they are.
///
/// All are equally fast, so whoever has least left is done next. `progress` counts what a
/// thread would have moved that was there from the beginning; a thread is done when it
/// reaches its mark.
#[derive(Debug, Default)]
pub(super) struct Memory {
    marks: Events,
    progress: f64,
    /// When `progress` was right.
    at: f64,
}

impl Memory {
    pub(super) fn add(&mut self, now: f64, amount: f64, thread: usize) {
        self.catch_up(now);
        self.marks.add(self.progress + amount, thread);
    }

    /// Stops a thread, and says what it has left to move.
    pub(super) fn remove(&mut self, now: f64, thread: usize) -> f64 {
        self.catch_up(now);
        let Some(mark) = self.marks.time_of(thread) else {
            return 0.0;
        };
        self.marks.remove(mark, thread);
        mark - self.progress
    }

    /// When the next thread is done.
    pub(super) fn next(&self, now: f64) -> Option<f64> {
        let left = self.marks.next()? - self.progress;
        Some((self.at + left * self.users()).max(now))
    }

    /// Removes the thread that is done at `now`.
    pub(super) fn take_next(&mut self, now: f64) -> Option<usize> {
        self.at = now;
        self.progress = self.marks.next()?;
        let thread = self.marks.take_next();
        if self.marks.len() == 0 {
            // So that rounding errors don't grow with the length of a simulation.
            self.progress = 0.0;
        }
        thread
    }

    fn catch_up(&mut self, now: f64) {
        if self.marks.len() > 0 {
            self.progress += (now - self.at) / self.users();
        }
        self.at = now;
    }

    fn users(&self) -> f64 {
        f64::from(u32::try_from(self.marks.len()).unwrap_or(u32::MAX))
    }
}
