//! Measures one job at several thread counts, round by round, as paired ratios.
//!
//! ```
//! # use std::num::NonZeroUsize;
//! # use workbook::{plan::Plan, study::{Reading, Study}};
//! let plan = Plan { fixed_rounds: NonZeroUsize::new(15), ..Plan::quick() };
//! let threads = [1, 2].map(|count| NonZeroUsize::new(count).unwrap());
//!
//! let study = Study::prepare("sum of squares", &plan, &threads, |team, phases| {
//!     let upto = phases.serial("choose", || 100_000_u64);
//!     let part = |worker, of| (worker as u64..upto).step_by(of).map(|n| n * n).sum();
//!     let parts: Vec<u64> = phases.parallel("square", team, part);
//!     parts.iter().sum::<u64>()
//! })
//! .check(|&sum| sum == 333_328_333_350_000)?;
//!
//! assert!(matches!(study.time(2), Reading::Is(_)));
//! # Ok::<(), std::io::Error>(())
//! ```

mod cells;
mod column;
mod measure;
mod read;
mod scaling;

#[cfg(test)]
pub(crate) mod made_up;
#[cfg(test)]
mod tests;

use std::io;
use std::num::NonZeroUsize;
use std::time::Duration;

use crate::machine::Load;
use crate::phase::Phases;
use crate::plan::{Plan, Stop};
use crate::team::Team;

pub use column::{Block, Column, CpuTimes, Rest};
pub use read::Reading;

/// One job, measured at several thread counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Study {
    /// What was measured, in words.
    pub name: String,
    /// How it was measured.
    pub plan: Plan,
    /// How often the job ran within one sample; all times are those of one run.
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
    /// What it costs to start and join one thread, which no column contains.
    pub spawn_cost: Duration,
}

/// A study that waits for its check.
#[must_use = "nothing is measured before `check`"]
pub struct Prepared<'a, J> {
    name: &'a str,
    plan: &'a Plan,
    threads: &'a [NonZeroUsize],
    job: J,
    between_rounds: Box<dyn FnMut(usize) + 'a>,
}

impl Study {
    /// Prepares to measure `job` on each of `threads`; one thread is always among them.
    ///
    /// `job` does the same whole work at any thread count, and returns a value that
    /// [`Prepared::check`] can judge. It may keep buffers from run to run.
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
            between_rounds: Box::new(|_| ()),
        }
    }
}

impl<'a, J> Prepared<'a, J> {
    /// Calls `tell` after each round with the number of rounds done, outside the timing.
    pub fn between_rounds(self, tell: impl FnMut(usize) + 'a) -> Self {
        Self {
            between_rounds: Box::new(tell),
            ..self
        }
    }

    /// Measures, and asks `right` about every value that the job returns, outside the timing.
    ///
    /// Blocks until the plan is satisfied. A wrong value does not end the study; but no
    /// thread count with a wrong value gets a time or a speed-up, and if one thread alone is
    /// wrong, none does.
    ///
    /// # Errors
    ///
    /// If a thread count is above [`Team::MOST`], or the system starts no more threads.
    ///
    /// # Panics
    ///
    /// If the job or `right` panics.
    pub fn check<V>(self, right: impl FnMut(&V) -> bool) -> io::Result<Study>
    where
        J: FnMut(&mut Team, &mut Phases) -> V,
    {
        measure::measure(self, right)
    }
}
