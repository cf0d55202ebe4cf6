//! Waiting times that look random, yet have exactly the average that they should.

use crate::random::Random;

/// A deck of waiting times with the average 1, dealt in random order, again and again.
///
/// Numbers drawn one by one have an average that is right only in the long run; a whole deck
/// has it at once, so that a simulation of the same length is ten times as exact.
#[derive(Clone, Debug)]
pub(super) struct Deck {
    times: Vec<f64>,
    dealt: usize,
    random: Random,
}

impl Deck {
    /// Far more than ever wait at once, so that what was dealt says little of what comes.
    const SIZE: u32 = 4_096;

    pub(super) fn new(seed: u64) -> Self {
        // The middle of each of as many equally likely slices of the exponential distribution.
        let slice = |index| (f64::from(index) + 0.5) / f64::from(Self::SIZE);
        let times: Vec<_> = (0..Self::SIZE).map(|index| -slice(index).ln()).collect();
        let average = times.iter().sum::<f64>() / f64::from(Self::SIZE);
        Self {
            times: times.iter().map(|time| time / average).collect(),
            dealt: times.len(),
            random: Random::new(seed),
        }
    }

    /// The next waiting time, `mean` on average.
    pub(super) fn deal(&mut self, mean: f64) -> f64 {
        if self.dealt == self.times.len() {
            self.random.shuffle(&mut self.times);
            self.dealt = 0;
        }
        self.dealt += 1;
        mean * self.times[self.dealt - 1]
    }
}
