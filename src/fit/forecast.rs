//! What a fitted law says about more workers, and how far to believe it.

use std::num::NonZeroU32;

use crate::show::Cell;
use crate::stats::Interval;

/// What can be said about the speed-up of a number of workers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Forecast {
    /// How many workers.
    pub workers: NonZeroU32,
    /// What the fitted law says, and between which ends 95 of 100 other samples of rounds
    /// would have put it.
    pub sampling: Interval,
    /// The lowest speed-up that any law through the measured intervals gives.
    pub low: f64,
    /// The highest speed-up that any law through the measured intervals gives.
    pub high: f64,
    /// Whether this is so far beyond what was measured that no law should be believed.
    pub beyond: bool,
}

impl Forecast {
    /// The range, for a table: never one number.
    #[must_use]
    pub fn cell(&self) -> Cell {
        Cell::Range {
            low: self.low,
            high: self.high,
            decimals: if self.low < 1.0 || self.high < 10.0 {
                2
            } else {
                1
            },
        }
    }
}
