//! Chance that a seed repeats: the same seed gives the same numbers on every machine.

/// A stream of numbers that look random.
///
/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014). Good for
/// orders, samples and simulations; not for secrets.
///
/// # Examples
///
/// ```
/// use workbook::random::Random;
///
/// let (mut one, mut other) = (Random::new(7), Random::new(7));
/// assert_eq!(one.next_u64(), other.next_u64());
/// assert!(one.below(6) < 6);
/// ```
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The stream of this seed; any seed will do.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits, each value equally likely.
    pub fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `limit` - 1, each equally likely but for a bias of `limit` / 2^64.
    ///
    /// # Panics
    ///
    /// If `limit` is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        let remainder = self.next_u64() % (limit as u64);
        usize::try_from(remainder).expect("below a usize")
    }

    /// A number from 0 up to but not including 1, in steps of 2^-53.
    #[expect(clippy::cast_precision_loss, reason = "an f64 holds 53 bits exactly")]
    pub fn unit(&mut self) -> f64 {
        const STEP: f64 = 1.0 / (1_u64 << 53) as f64;
        (self.next_u64() >> 11) as f64 * STEP
    }

    /// A waiting time whose average is `mean`: mostly shorter, now and then much longer.
    ///
    /// The exponential distribution, by inversion.
    pub fn exponential(&mut self, mean: f64) -> f64 {
        // 1 - u is never 0.
        -mean * (1.0 - self.unit()).ln()
    }

    /// A number around 0, two thirds of the time between -1 and 1: the bell curve.
    ///
    /// Box and Muller, "A note on the generation of random normal deviates" (1958).
    pub fn normal(&mut self) -> f64 {
        let radius = self.exponential(2.0).sqrt();
        radius * (std::f64::consts::TAU * self.unit()).cos()
    }

    /// Puts `items` into random order (Fisher and Yates, 1938).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for place in (1..items.len()).rev() {
            items.swap(place, self.below(place + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAWS: u32 = 100_000;

    fn average(draw: impl FnMut(u32) -> f64) -> f64 {
        (0..DRAWS).map(draw).sum::<f64>() / f64::from(DRAWS)
    }

    #[test]
    fn the_stream_is_that_of_the_paper() {
        // First outputs for seed 0, as in the reference implementation of `SplittableRandom`.
        let mut random = Random::new(0);
        assert_eq!(random.next_u64(), 0xE220_A839_7B1D_CDAF);
        assert_eq!(random.next_u64(), 0x6E78_9E6A_A1B9_65F4);
    }

    #[test]
    fn a_shuffle_loses_and_doubles_nothing() {
        let mut items: Vec<u32> = (0..100).collect();
        Random::new(3).shuffle(&mut items);
        assert_ne!(items, (0..100).collect::<Vec<_>>());
        items.sort_unstable();
        assert_eq!(items, (0..100).collect::<Vec<_>>());
    }

    #[test]
    fn averages_are_those_of_the_distributions() {
        let mut random = Random::new(1);
        assert!((average(|_| random.unit()) - 0.5).abs() < 0.005);
        assert!((average(|_| random.exponential(3.0)) - 3.0).abs() < 0.05);
        assert!(average(|_| random.normal()).abs() < 0.02);
        assert!((average(|_| random.normal().powi(2)) - 1.0).abs() < 0.03);
    }
}
