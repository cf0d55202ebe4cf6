//! Medians, their intervals, and nothing that assumes a bell curve.
//!
//! Times of a program are skewed: an interruption only ever adds. A mean follows the
//! interruptions, a median does not, and the ranks of the values tell how well the median is
//! known, whatever their distribution.

mod rank;
mod stopping;

#[cfg(test)]
mod tests;

use std::num::NonZeroU64;
use std::time::Duration;

pub use stopping::Looks;

/// The fewest rounds that leave an interval of 95 %.
///
/// The smallest and the largest of six values hold the median between them in 97 of 100 cases;
/// of fewer values, in less than 95.
pub const FEWEST_ROUNDS: usize = 6;

/// A value with its 95 % interval: in 95 of 100 repetitions, the interval holds the truth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// The value itself, such as the median.
    pub middle: f64,
    /// Upper end.
    pub high: f64,
}

impl Interval {
    /// A value that is known exactly.
    #[must_use]
    pub fn exactly(value: f64) -> Self {
        Self {
            low: value,
            middle: value,
            high: value,
        }
    }

    /// Whether `value` lies in the interval, its ends included.
    #[must_use]
    pub fn contains(&self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }

    /// Half the width as a share of the value: 0.01 means ± 1 %.
    #[must_use]
    pub fn relative_half_width(&self) -> f64 {
        (self.high - self.low) / (2.0 * self.middle)
    }

    /// The interval of a quantity that follows from this one by a monotone function, be it
    /// rising or falling.
    #[must_use]
    pub fn map(&self, function: impl Fn(f64) -> f64) -> Self {
        let (one, other) = (function(self.low), function(self.high));
        Self {
            low: one.min(other),
            middle: function(self.middle),
            high: one.max(other),
        }
    }
}

/// The value that as many lie below as above; of an even number, the mean of the middle two.
///
/// `None` without values.
#[must_use]
pub fn median(values: &[f64]) -> Option<f64> {
    quantile(values, 0.5)
}

/// As [`median`], of times.
#[must_use]
pub fn median_time(times: &[Duration]) -> Option<Duration> {
    let seconds: Vec<f64> = times.iter().map(Duration::as_secs_f64).collect();
    median(&seconds).map(Duration::from_secs_f64)
}

/// The value below which the share `at` of all values lies, from 0 to 1; between two values,
/// the point on the line from one to the other.
///
/// `None` without values. Hyndman and Fan, "Sample quantiles in statistical packages" (1996),
/// definition 7.
///
/// # Panics
///
/// If `at` is not between 0 and 1.
#[must_use]
pub fn quantile(values: &[f64], at: f64) -> Option<f64> {
    assert!((0.0..=1.0).contains(&at), "not a share: {at}");
    rank::quantile_of_sorted(&sorted(values), at)
}

/// The median of independent values, between two of them that hold it in at least 95 of 100
/// repetitions.
///
/// These are the closest pair of ranks, counted alike from both ends, for which that is so
/// under any continuous distribution: each value is as likely below the median as above it.
/// `None` of fewer than six values, which can't promise that much. W. R. Thompson, "On
/// confidence ranges for the median and other expectation distributions for populations of
/// unknown distribution form" (1936).
#[must_use]
pub fn median_interval(values: &[f64]) -> Option<Interval> {
    median_interval_at(values, 0.95)
}

/// As [`median_interval`], for another level than 0.95: how often the interval holds the
/// median, as a share.
///
/// `None` if so few values can't promise that much.
///
/// # Panics
///
/// If `level` is not between 0 and 1.
#[must_use]
pub fn median_interval_at(values: &[f64], level: f64) -> Option<Interval> {
    assert!((0.0..=1.0).contains(&level), "not a share: {level}");
    let rank = rank::low_rank(values.len(), level)?;
    let sorted = sorted(values);
    Some(Interval {
        low: sorted[rank],
        middle: rank::quantile_of_sorted(&sorted, 0.5)?,
        high: sorted[sorted.len() - 1 - rank],
    })
}

/// How many times as large the values of `one` are as those of `other`, round by round: the
/// median ratio with its 95 % interval.
///
/// The values are positive, and those in the same place come from the same round. What slows
/// a whole round down cancels out. Ratios are compared as logarithms, so that swapping `one`
/// and `other` inverts the result exactly. `None` if there are fewer than six rounds.
#[must_use]
pub fn ratio_interval(one: &[f64], other: &[f64]) -> Option<Interval> {
    let logarithms = log_ratios(one, other);
    Some(median_interval(&logarithms)?.map(f64::exp))
}

/// The logarithm of `one` / `other` in each round that both have.
#[must_use]
pub fn log_ratios(one: &[f64], other: &[f64]) -> Vec<f64> {
    let rounds = one.iter().zip(other);
    rounds.map(|(one, other)| (one / other).ln()).collect()
}

/// The share of trials in which something happened, with its 95 % interval; from 0 to 1.
///
/// If something never happened in 50 trials, it may still happen in up to 7 of 100: the
/// interval of 0 of 50 ends at 0.071. E. B. Wilson, "Probable inference, the law of
/// succession, and statistical inference" (1927).
///
/// # Panics
///
/// If it happened more often than there were trials.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "trials are fewer than 2^52")]
pub fn wilson(happened: u64, of: NonZeroU64) -> Interval {
    /// How many standard deviations of a bell curve hold 95 %.
    const Z: f64 = 1.959_963_985;

    assert!(happened <= of.get(), "{happened} of {of} trials");
    let trials = of.get() as f64;
    let share = happened as f64 / trials;
    let shrink = 1.0 / (1.0 + Z * Z / trials);
    let centre = shrink * (share + Z * Z / (2.0 * trials));
    let spread = share * (1.0 - share) / trials + Z * Z / (4.0 * trials * trials);
    let half = shrink * Z * spread.sqrt();
    Interval {
        low: (centre - half).clamp(0.0, share),
        middle: share,
        high: (centre + half).clamp(share, 1.0),
    }
}

/// Jain's index of fairness: how evenly something was shared out, from 1/n to 1.
///
/// It is 1 if all `shares` are equal, and 1/n if one of n got it all: (Σx)² / (n Σx²). Shares
/// are not negative. `None` if there are none, or if nobody got anything. R. Jain, D. Chiu and
/// W. Hawe, "A quantitative measure of fairness and discrimination for resource allocation in
/// shared computer systems" (1984).
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "shares are fewer than 2^52")]
pub fn jain(shares: &[f64]) -> Option<f64> {
    let sum: f64 = shares.iter().sum();
    let squares: f64 = shares.iter().map(|share| share * share).sum();
    (squares > 0.0).then(|| sum * sum / (shares.len() as f64 * squares))
}

fn sorted(values: &[f64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
}
