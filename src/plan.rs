//! How a study measures: sample length, rounds, order, budget, seed.

mod order;

#[cfg(test)]
mod tests;

use std::fmt;
use std::num::NonZeroUsize;
use std::time::Duration;

pub use order::Order;

/// How a study measures.
///
/// Every thread count is measured once per round, in an order that changes from round to
/// round. Begin with [`Plan::thorough`] or [`Plan::quick`] and change what you need.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Untimed runs before the first round, until clocks and caches have settled.
    pub warm_up: Duration,
    /// Shortest sample. A job that is shorter is run several times per sample.
    ///
    /// Samples of 0.2 to 1 ms are long beside the clock's cost, and short enough for many
    /// to pass between two interruptions by the system.
    pub sample: Duration,
    /// How many samples of one thread count follow each other. Their median wall time counts,
    /// and the CPU times of the least disturbed of them.
    pub samples_per_block: NonZeroUsize,
    /// Rounds below which no target is looked at: fewer give no usable interval.
    pub least_rounds: usize,
    /// Stop when every speed-up is known this well: half the width of its 95 % interval, as
    /// a share of the value. 0.01 means ± 1 %.
    pub target: f64,
    /// Stop after this time, whatever is known by then. The round at hand is finished, and
    /// up to [`Plan::PATIENCE`] times as long is waited for the six rounds that an interval
    /// needs at least: a busy machine may be that slow.
    pub budget: Duration,
    /// Do exactly this many rounds instead, without target or budget.
    pub fixed_rounds: Option<NonZeroUsize>,
    /// Seed of the order in which thread counts are measured.
    pub seed: u64,
    /// Measure one thread a second time in each round, against itself. Its ratio must be 1,
    /// and shows how far the machine's noise alone moves a speed-up.
    pub control: bool,
}

impl Plan {
    /// How many times its budget a study may take for its first six rounds.
    pub const PATIENCE: u32 = 3;

    /// For numbers to be kept: ± 0.5 % or 3 seconds.
    #[must_use]
    pub fn thorough() -> Self {
        Self {
            warm_up: Duration::from_millis(100),
            sample: Duration::from_micros(400),
            samples_per_block: const { NonZeroUsize::new(5).unwrap() },
            least_rounds: 15,
            target: 0.005,
            budget: Duration::from_secs(3),
            fixed_rounds: None,
            seed: 1,
            control: false,
        }
    }

    /// For a first look: ± 2 % or 0.6 seconds.
    #[must_use]
    pub fn quick() -> Self {
        Self {
            warm_up: Duration::from_millis(20),
            target: 0.02,
            budget: Duration::from_millis(600),
            ..Self::thorough()
        }
    }
}

/// Why a study came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// Every speed-up was known as well as the plan asks for.
    TargetReached,
    /// The time was used up first.
    BudgetSpent,
    /// The plan asked for this number of rounds.
    FixedRounds,
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::TargetReached => "target reached",
            Self::BudgetSpent => "budget spent",
            Self::FixedRounds => "fixed rounds",
        })
    }
}
