//! The two costs of working together, and how they follow from speed-ups.
//!
//! With S = n / (1 + (n - 1) (σ + κ n)), each speed-up S on n workers tells one number:
//! the cost for each other worker, (n / S - 1) / (n - 1) = σ + κ n. So the law is a straight
//! line over n, and fitting it is a linear regression.

use std::num::NonZeroU32;

use super::{Law, NoFit, SpeedUps};
use crate::laws;
use crate::stats::{Interval, median, median_interval_at};

/// σ and κ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Costs {
    /// From 0 to 1.
    pub(super) contention: f64,
    /// At least 0.
    pub(super) coherence: f64,
}

impl Costs {
    pub(super) fn speed_up(self, workers: NonZeroU32) -> f64 {
        laws::usl(self.contention, self.coherence, workers)
    }

    /// The cost for each other worker, if there are `workers`.
    pub(super) fn per_other(self, workers: f64) -> f64 {
        self.contention + self.coherence * workers
    }
}

/// What is known of one number of workers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub(super) workers: NonZeroU32,
    /// The cost for each other worker; the interval holds for all numbers of workers at once.
    pub(super) per_other: Interval,
    /// How much this number counts: the inverse of its variance, but for a common factor.
    weight: f64,
}

impl Known {
    /// All that is known of more than one worker.
    pub(super) fn all(measured: &SpeedUps) -> Result<Vec<Self>, NoFit> {
        let several = measured.several();
        if several.is_empty() {
            return Err(NoFit::OneThreadOnly);
        }
        // All intervals hold together if each alone fails so rarely (Bonferroni).
        let alone = 0.05 / f64::from(u32::try_from(several.len()).unwrap_or(u32::MAX));
        let known = |(workers, logarithms): &(NonZeroU32, &[f64])| {
            let rounds = logarithms.len();
            let interval = median_interval_at(logarithms, 1.0 - alone)
                .or_else(|| median_interval_at(logarithms, 0.95))
                .ok_or(NoFit::TooFewRounds { rounds })?;
            Ok(Self::new(*workers, interval))
        };
        several.iter().map(known).collect()
    }

    fn new(workers: NonZeroU32, logarithm: Interval) -> Self {
        /// No clock is better than this: 0.01 %.
        const LEAST: f64 = 1e-4;

        let half = ((logarithm.high - logarithm.low) / 2.0).max(LEAST);
        let n = f64::from(workers.get());
        // By how much the cost changes when the speed-up does by a small share.
        let slope = n / (logarithm.middle.exp() * (n - 1.0));
        Self {
            workers,
            per_other: logarithm.map(|logarithm| per_other(logarithm, n)),
            weight: (half * slope).powi(-2),
        }
    }

    /// The same from a sample of the rounds' `logarithms`; its weight stays.
    pub(super) fn of_rounds(self, logarithms: &[f64], picks: &[usize]) -> Self {
        let picked: Vec<f64> = picks.iter().map(|pick| logarithms[*pick]).collect();
        let middle = median(&picked).unwrap_or_default();
        Self {
            per_other: Interval::exactly(per_other(middle, self.n())),
            ..self
        }
    }

    pub(super) fn n(&self) -> f64 {
        f64::from(self.workers.get())
    }
}

fn per_other(logarithm: f64, n: f64) -> f64 {
    (n / logarithm.exp() - 1.0) / (n - 1.0)
}

/// The costs that come closest to all that is known, among those that the law allows.
pub(super) fn best(law: Law, known: &[Known]) -> Costs {
    let flat = Costs {
        contention: mean(known, |known| known.per_other.middle).clamp(0.0, 1.0),
        coherence: 0.0,
    };
    match law {
        Law::Amdahl => flat,
        Law::Usl => {
            // Where the free optimum is not allowed, the best lies on an edge: σ = 0, σ = 1
            // or κ = 0.
            let edges = [through(0.0, known), through(1.0, known), flat];
            free(known).unwrap_or_else(|| closest(edges, known))
        }
    }
}

/// The regression line, if it has no negative cost.
fn free(known: &[Known]) -> Option<Costs> {
    let middle = mean(known, Known::n);
    let height = mean(known, |known| known.per_other.middle);
    let along = |known: &Known| known.n() - middle;
    let rise = mean(known, |known| {
        along(known) * (known.per_other.middle - height)
    });
    let coherence = rise / mean(known, |known| along(known).powi(2));
    let contention = height - coherence * middle;
    (coherence >= 0.0 && (0.0..=1.0).contains(&contention)).then_some(Costs {
        contention,
        coherence,
    })
}

/// The best line that starts at `contention`.
fn through(contention: f64, known: &[Known]) -> Costs {
    let above = |known: &Known| known.n() * (known.per_other.middle - contention);
    let coherence = mean(known, above) / mean(known, |known| known.n().powi(2));
    Costs {
        contention,
        coherence: coherence.max(0.0),
    }
}

fn closest(candidates: [Costs; 3], known: &[Known]) -> Costs {
    let off = |costs: &Costs| {
        mean(known, |known| {
            (known.per_other.middle - costs.per_other(known.n())).powi(2)
        })
    };
    let [first, others @ ..] = candidates;
    others.into_iter().fold(first, |best, other| {
        if off(&other) < off(&best) {
            other
        } else {
            best
        }
    })
}

/// The weighted mean of a quantity.
fn mean(known: &[Known], quantity: impl Fn(&Known) -> f64) -> f64 {
    let sum: f64 = known
        .iter()
        .map(|known| known.weight * quantity(known))
        .sum();
    sum / known.iter().map(|known| known.weight).sum::<f64>()
}
