//! Fits a scaling law to speed-ups, and says how far the fit may be trusted.
//!
//! Amdahl's law and the universal scalability law agree near the origin and part far from it.
//! From one and two threads only σ + 2κ can be told: a speed-up of 1.905 on two workers
//! allows anything from 0.63 to 15.4 on 64. So a [`Fit`] never says one number: it has a
//! band for what another sample would have said, a band for what another law would have
//! said, and a mark from which nothing near was measured.
//!
//! ```
//! # use std::num::NonZeroU32;
//! # use workbook::fit::{Fit, Law, SpeedUps};
//! # use workbook::laws::usl;
//! # let count = |count| NonZeroU32::new(count).unwrap();
//! // Fifteen rounds at each of four thread counts, measured without any noise.
//! let rounds = |n| (count(n), vec![usl(0.05, 0.001, count(n)); 15]);
//! let measured = SpeedUps::by_wall([1, 2, 4, 8].map(rounds));
//!
//! let fit = Fit::of(Law::Usl, &measured, 1)?;
//! assert!((fit.coherence.middle - 0.001).abs() < 1e-9);
//! assert!(fit.forecast(count(64)).beyond);
//! # Ok::<(), workbook::fit::NoFit>(())
//! ```

mod costs;
mod forecast;
mod layers;
mod no_fit;
mod region;
mod speed_ups;

#[cfg(test)]
mod tests;

use std::fmt;
use std::num::NonZeroU32;

use crate::laws;
use crate::random::Random;
use crate::stats::{Interval, quantile};
use costs::{Costs, Known};
use region::Region;

pub use forecast::Forecast;
pub(crate) use layers::counts;
pub use no_fit::NoFit;
pub use speed_ups::{Clock, SpeedUps};

/// A law that can be fitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Law {
    /// Amdahl's: one cost, the serial share, see [`laws::amdahl`].
    Amdahl,
    /// The universal scalability law: contention and coherence, see [`laws::usl`].
    Usl,
}

impl fmt::Display for Law {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::Amdahl => "Amdahl's law",
            Self::Usl => "the USL",
        })
    }
}

/// A law, fitted to measured speed-ups.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// Which law.
    pub law: Law,
    /// By which clock the speed-ups were measured.
    pub clock: Clock,
    /// σ, the share of the work that queues; for Amdahl's law the serial share. From 0 to 1.
    pub contention: Interval,
    /// κ, the cost for each pair of workers; 0 by Amdahl's law. Never negative.
    pub coherence: Interval,
    /// The largest number of workers that was measured.
    pub measured_to: NonZeroU32,
    best: Costs,
    /// The costs that other samples of rounds would have given.
    draws: Vec<Costs>,
    region: Region,
}

impl Fit {
    /// How far beyond the largest number of workers measured a law is believed at all.
    pub const REACH: u32 = 4;
    /// The fewest thread counts, one among them, from which κ can be told.
    pub const FEWEST_FOR_COHERENCE: usize = 4;
    /// How many samples of rounds are drawn.
    const DRAWS: usize = 500;

    /// Fits `law` by least squares, weighted by how well each speed-up is known.
    ///
    /// The intervals come from drawing rounds again and again, with replacement, each round
    /// with all its thread counts; `seed` says which. Takes some milliseconds: 500
    /// draws, each of which sorts all rounds.
    ///
    /// # Errors
    ///
    /// If only one thread was measured, if there are fewer than six rounds, or if the law
    /// has more unknowns than so few thread counts can tell.
    pub fn of(law: Law, measured: &SpeedUps, seed: u64) -> Result<Self, NoFit> {
        let known = Known::all(measured)?;
        if law == Law::Usl && known.len() + 1 < Self::FEWEST_FOR_COHERENCE {
            return Err(NoFit::too_few_thread_counts(&known));
        }
        let best = costs::best(law, &known);
        let draws = draws(law, measured, &known, seed);
        Ok(Self {
            law,
            clock: measured.clock,
            contention: interval(&draws, best, |costs| costs.contention),
            coherence: interval(&draws, best, |costs| costs.coherence),
            measured_to: measured.largest(),
            region: Region::through(&known),
            best,
            draws,
        })
    }

    /// What the fitted law says for `workers` workers, without any band.
    #[must_use]
    pub fn speed_up(&self, workers: NonZeroU32) -> f64 {
        self.best.speed_up(workers)
    }

    /// What can be said about the speed-up of `workers` workers.
    #[must_use]
    pub fn forecast(&self, workers: NonZeroU32) -> Forecast {
        let speed_up = |costs: Costs| costs.speed_up(workers);
        let sampling = interval(&self.draws, self.best, speed_up);
        let (low, high) = self.region.speed_ups(workers);
        let reach = self
            .measured_to
            .saturating_mul(const { NonZeroU32::new(Self::REACH).unwrap() });
        Forecast {
            workers,
            sampling,
            low: low.min(sampling.low),
            high: high.max(sampling.high),
            beyond: workers > reach,
        }
    }

    /// The number of workers at which the speed-up is largest; infinite by Amdahl's law.
    #[must_use]
    pub fn peak(&self) -> Interval {
        let peak = |costs: Costs| laws::usl_peak(costs.contention, costs.coherence);
        interval(&self.draws, self.best, peak)
    }
}

/// Fits the law again and again, each time to another sample of the rounds.
fn draws(law: Law, measured: &SpeedUps, known: &[Known], seed: u64) -> Vec<Costs> {
    let mut random = Random::new(seed);
    let (rows, rounds) = (measured.several(), measured.rounds());
    let draw = |_| {
        let picks: Vec<_> = (0..rounds).map(|_| random.below(rounds)).collect();
        let rows = known.iter().zip(&rows);
        let known: Vec<_> = rows
            .map(|(known, row)| known.of_rounds(row.1, &picks))
            .collect();
        costs::best(law, &known)
    };
    (0..Fit::DRAWS).map(draw).collect()
}

/// A quantity of the best fit, between the ends of what 95 of 100 draws say.
fn interval(draws: &[Costs], best: Costs, quantity: impl Fn(Costs) -> f64) -> Interval {
    let values: Vec<f64> = draws.iter().map(|costs| quantity(*costs)).collect();
    let middle = quantity(best);
    let end = |at| quantile(&values, at).unwrap_or(middle);
    Interval {
        low: end(0.025).min(middle),
        middle,
        high: end(0.975).max(middle),
    }
}
