//! Why a law can't be fitted.

use std::error::Error;
use std::fmt;
use std::num::NonZeroU32;

use super::Fit;
use super::costs::Known;
use crate::stats::Interval;

/// Why a law can't be fitted, as a sentence that says what is known all the same.
#[derive(Clone, Debug, PartialEq)]
pub enum NoFit {
    /// Nothing was measured on more than one thread.
    OneThreadOnly,
    /// Fewer rounds than an interval needs.
    TooFewRounds {
        /// How many there were.
        rounds: usize,
    },
    /// Too few thread counts to tell κ from σ.
    TooFewThreadCounts {
        /// Those that were measured, and one.
        threads: Vec<NonZeroU32>,
        /// The largest of them, n.
        largest: NonZeroU32,
        /// All that is known: σ + n κ.
        sum: Interval,
    },
    /// Some answers were wrong; how fast they came means nothing.
    Wrong {
        /// Blocks with a wrong answer.
        wrong: usize,
        /// Blocks measured.
        of: usize,
    },
    /// The machine was too busy for the wall clock, and has no other.
    NotAvailable,
}

impl NoFit {
    pub(super) fn too_few_thread_counts(known: &[Known]) -> Self {
        let last = known.last().expect("one thread count at least is known");
        let several = known.iter().map(|known| known.workers);
        Self::TooFewThreadCounts {
            threads: [NonZeroU32::MIN].into_iter().chain(several).collect(),
            largest: last.workers,
            sum: last.per_other,
        }
    }
}

impl Error for NoFit {}

impl fmt::Display for NoFit {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::OneThreadOnly => {
                f.write_str("no law can be fitted to one thread: measure two or more")
            }
            Self::TooFewRounds { rounds } => {
                write!(f, "no law can be fitted to {rounds} rounds: six at least are needed")
            }
            Self::TooFewThreadCounts { threads, largest, sum } => {
                write_sum(f, threads, *largest, sum)
            }
            Self::Wrong { wrong, of } => {
                write!(f, "no law is fitted to wrong answers: {wrong} of {of} were")
            }
            Self::NotAvailable => f.write_str(
                "no law is fitted: the machine is too busy for the wall clock, and keeps \
                 no CPU clock for each thread",
            ),
        }
    }
}

fn write_sum(
    f: &mut fmt::Formatter,
    threads: &[NonZeroU32],
    largest: NonZeroU32,
    sum: &Interval,
) -> fmt::Result {
    let counts: Vec<_> = threads.iter().map(ToString::to_string).collect();
    write!(
        f,
        "from {} threads only the sum σ + {largest}κ is known, {:.4} [{:.4}, {:.4}]: \
         to tell κ takes {} thread counts with a CPU for each thread",
        counts.join(" and "),
        sum.middle,
        sum.low,
        sum.high,
        Fit::FEWEST_FOR_COHERENCE,
    )
}
