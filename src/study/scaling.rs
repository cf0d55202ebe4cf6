//! What a study says about the laws of scaling.

#[cfg(test)]
mod tests;

use std::num::{NonZeroU32, NonZeroUsize};
use std::time::Duration;

use super::{Block, Column, Reading, Study};
use crate::fit::{Clock, Fit, Law, NoFit, SpeedUps};
use crate::laws::{amdahl, karp_flatt};
use crate::machine::Verdict;
use crate::stats::log_ratios;

impl Study {
    /// The speed-up that Amdahl's law predicts on `threads` threads from the serial share,
    /// which was found on one thread: see [`Study::serial_share`].
    ///
    /// # Panics
    ///
    /// If `threads` is 0.
    #[must_use]
    pub fn amdahl_says(&self, threads: usize) -> Reading {
        let workers = workers(NonZeroUsize::new(threads).expect("no threads, no job"));
        self.serial_share()
            .map(|share| share.map(|share| amdahl(share, workers)))
    }

    /// The serial share that would explain the wall-clock speed-up on `threads` threads by
    /// Amdahl's law alone. Whatever it exceeds [`Study::serial_share`] by is not serial work,
    /// but the cost of working together.
    ///
    /// Not measured for one thread, whose speed-up says nothing.
    #[must_use]
    pub fn karp_flatt(&self, threads: usize) -> Reading {
        self.karp_flatt_of(threads, self.speed_up(threads))
    }

    /// As [`Study::karp_flatt`], of the speed-up by the cpu-path: without what threads wait
    /// for, and without the work of other programs.
    #[must_use]
    pub fn cpu_path_karp_flatt(&self, threads: usize) -> Reading {
        self.karp_flatt_of(threads, self.cpu_path_speed_up(threads))
    }

    fn karp_flatt_of(&self, threads: usize, speed_up: Reading) -> Reading {
        let Some(column) = self.column(threads).filter(|_| threads > 1) else {
            return Reading::NotMeasured;
        };
        let workers = workers(column.threads);
        let share = |speed_up| karp_flatt(speed_up, workers).unwrap_or_default();
        speed_up.map(|speed_up| speed_up.map(share))
    }

    /// Fits `law` to the speed-ups: those by the wall clock, or, if the machine was too busy
    /// for that one, those by the cpu-path.
    ///
    /// Thread counts that the system can't run at once are left out. Takes some milliseconds.
    ///
    /// # Errors
    ///
    /// If answers were wrong, or too little was measured for this law; see [`NoFit`].
    pub fn fit(&self, law: Law) -> Result<Fit, NoFit> {
        Fit::of(law, &self.speed_ups(self.clock())?, self.plan.seed)
    }

    /// The clock that this machine allowed speed-ups to be measured by.
    #[must_use]
    pub fn clock(&self) -> Clock {
        if self.load.verdict() == Verdict::TooBusy {
            Clock::CpuPath
        } else {
            Clock::Wall
        }
    }

    /// The speed-ups of all thread counts that the system runs at once, round by round.
    ///
    /// # Errors
    ///
    /// If answers were wrong, or the system has no clock for each thread.
    pub fn speed_ups(&self, clock: Clock) -> Result<SpeedUps, NoFit> {
        let columns = || self.columns.iter().filter(|column| !column.oversubscribed);
        let wrong = columns().map(Column::wrong).sum();
        if wrong > 0 {
            let of = columns().map(|column| column.blocks.len()).sum();
            return Err(NoFit::Wrong { wrong, of });
        }
        let rows = columns().map(|column| self.row(column, clock));
        let rows: Option<Vec<_>> = rows.collect();
        Ok(SpeedUps::new(clock, rows.ok_or(NoFit::NotAvailable)?))
    }

    /// One thread count and its speed-up in each round; `None` without the clock for it.
    fn row(&self, column: &Column, clock: Clock) -> Option<(NonZeroU32, Vec<f64>)> {
        let time = |block: &Block| match clock {
            Clock::Wall => Some(block.sample),
            Clock::CpuPath => Some(block.cpu?.path),
        };
        let seconds = |column: &Column| column.seconds(|block| positive(time(block)?));
        let ratios = log_ratios(&seconds(self.one_thread())?, &seconds(column)?);
        Some((
            workers(column.threads),
            ratios.into_iter().map(f64::exp).collect(),
        ))
    }
}

/// A time that is not 0; `None` where the clock is too coarse.
fn positive(time: Duration) -> Option<Duration> {
    (!time.is_zero()).then_some(time)
}

/// Threads as the laws count them; a team has 1,024 at most.
pub(crate) fn workers(threads: NonZeroUsize) -> NonZeroU32 {
    NonZeroU32::try_from(threads).unwrap_or(NonZeroU32::MAX)
}
