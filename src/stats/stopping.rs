//! When enough has been measured.

use super::ratio_interval;

/// Looks at the ratios now and then, until each is known as well as a target asks for.
///
/// To look after every round would stop at the first lucky one: the interval would then hold
/// the truth less often than it says. So each look waits for a tenth more rounds than the
/// last; the tests of this module measure what that leaves of the 95 %.
#[derive(Clone, Debug)]
pub struct Looks {
    target: f64,
    next: usize,
}

impl Looks {
    /// How many looks there are while the number of rounds doubles, roughly.
    const PER_DOUBLING: usize = 10;

    /// The first look comes after `least_rounds` rounds.
    ///
    /// `target` is half the width of an interval as a share of its value: 0.01 means ± 1 %.
    #[must_use]
    pub fn new(least_rounds: usize, target: f64) -> Self {
        Self {
            target,
            next: least_rounds,
        }
    }

    /// Whether a look is due after so many rounds; if so, the next one is put off.
    pub fn is_due(&mut self, rounds: usize) -> bool {
        let due = rounds >= self.next;
        if due {
            self.next = rounds + rounds / Self::PER_DOUBLING + 1;
        }
        due
    }

    /// Whether the ratio of `one` to `other` is known as well as the target asks for.
    #[must_use]
    pub fn is_known(&self, one: &[f64], other: &[f64]) -> bool {
        ratio_interval(one, other)
            .is_some_and(|ratio| ratio.relative_half_width() <= self.target)
    }
}
