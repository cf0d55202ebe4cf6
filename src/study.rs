//! Measures one job at several thread counts, round by round, as paired ratios.

mod column;
mod measure;
mod stand_in;

#[cfg(test)]
mod tests;

use std::io;
use std::num::NonZeroUsize;
use std::time::Duration;

use crate::machine::{Load, Verdict};
use crate::phase::Phases;
use crate::plan::{Plan, Stop};
use crate::team::Team;

pub use column::{Block, Column, Rest};
pub use stand_in::Interval;
use stand_in::{median_interval, ratio_interval};

/// One job, measured at several thread counts.
#[derive(Clone, Debug)]
pub struct Study {
    /// What was measured, in words.
    pub name: String,
    /// How it was measured.
    pub plan: Plan,
    /// How often the job ran within one sample.
    pub runs_per_sample: u32,
    /// One column per thread count, in rising order; the first has one thread.
    pub columns: Vec<Column>,
    /// One thread, measured again in each round; only if the plan asks for it.
    pub control: Option<Column>,
    /// Why it came to its end.
    pub stop: Stop,
    /// How long it took, warm-up included.
    pub took: Duration,
    /// How busy the machine was meanwhile.
    pub load: Load,
    /// What it costs to start and join a thread, which no column contains.
    pub spawn_cost: Duration,
}

/// What a study says about a quantity: a number, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reading {
    /// The median and its 95 % interval.
    Is(Interval),
    /// Some runs gave a wrong answer; how fast they were means nothing.
    Wrong {
        /// Blocks with a wrong answer, at this thread count or at one thread.
        wrong: usize,
        /// Blocks measured at these thread counts.
        of: usize,
    },
    /// The machine was too busy for a number from the wall clock.
    Withheld,
    /// This system has no clock for it: "not available here".
    NotAvailable,
    /// Too few rounds for an interval, or this thread count was not measured.
    NotMeasured,
}

/// A study that waits for its check.
#[must_use = "nothing is measured before `check`"]
pub struct Prepared<'a, J> {
    name: &'a str,
    plan: &'a Plan,
    threads: &'a [NonZeroUsize],
    job: J,
}

impl Study {
    /// Prepares to measure `job` on each of `threads`; one thread is always added.
    ///
    /// `job` does the same whole work at any thread count, and returns a value that
    /// [`Prepared::check`] can judge.
    pub fn prepare<'a, V, J>(
        name: &'a str,
        plan: &'a Plan,
        threads: &'a [NonZeroUsize],
        job: J,
    ) -> Prepared<'a, J>
    where
        J: FnMut(&mut Team, &mut Phases) -> V,
    {
        Prepared {
            name,
            plan,
            threads,
            job,
        }
    }

    /// The column of this thread count, if it was measured.
    #[must_use]
    pub fn column(&self, threads: usize) -> Option<&Column> {
        self.columns
            .iter()
            .find(|column| column.threads.get() == threads)
    }

    /// Wall time of one run of the job, in seconds.
    #[must_use]
    pub fn time(&self, threads: usize) -> Reading {
        self.read(threads, |column| {
            column
                .series(|block| Some(block.wall))
                .and_then(|times| median_interval(&times))
        })
    }

    /// How many times as fast as one thread, by the wall clock; rounds are paired.
    #[must_use]
    pub fn speed_up(&self, threads: usize) -> Reading {
        match self.load.verdict() {
            Verdict::TooBusy => Reading::Withheld,
            _ => self.ratio_to_one(threads, |block| Some(block.wall)),
        }
    }

    /// How many times as fast as one thread, by the longest path of CPU time.
    #[must_use]
    pub fn cpu_path_speed_up(&self, threads: usize) -> Reading {
        self.ratio_to_one(threads, Block::cpu_path)
    }

    fn ratio_to_one(
        &self,
        threads: usize,
        time: impl Fn(&Block) -> Option<Duration>,
    ) -> Reading {
        self.read(threads, |column| {
            let one = self.columns[0].series(&time)?;
            let many = column.series(&time)?;
            ratio_interval(&one, &many)
        })
    }

    fn read(
        &self,
        threads: usize,
        value: impl Fn(&Column) -> Option<Interval>,
    ) -> Reading {
        let Some(column) = self.column(threads) else {
            return Reading::NotMeasured;
        };
        let wrong = column.wrong() + self.columns[0].wrong();
        if wrong > 0 {
            return Reading::Wrong {
                wrong,
                of: column.blocks.len(),
            };
        }
        value(column).map_or(Reading::NotMeasured, Reading::Is)
    }
}

impl<J> Prepared<'_, J> {
    /// Measures, and asks `right` about every value that the job returns, outside the timing.
    ///
    /// # Errors
    ///
    /// If a thread can't be started.
    ///
    /// # Panics
    ///
    /// If the job or `right` panics.
    pub fn check<V>(self, right: impl FnMut(&V) -> bool) -> io::Result<Study>
    where
        J: FnMut(&mut Team, &mut Phases) -> V,
    {
        measure::measure(self.name, self.plan, self.threads, self.job, right)
    }
}
