//! Independent work: which of these numbers are prime? No test needs another's result.

use std::ops::Range;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

use workbook::phase::Phases;
use workbook::team::Team;

use crate::job::{Job, Size};
use crate::prime::{divisions, is_prime};

/// The first number; a prime of this size takes 50,000 divisions.
const FIRST: u64 = 10_000_000_001;
/// How many odd numbers are tested: some two milliseconds of work.
const COUNT: u64 = 400;

/// The sum of the primes among some odd numbers.
#[derive(Debug)]
pub(crate) struct Primes {
    size: Size,
}

impl Primes {
    pub(crate) fn new() -> Self {
        let costs = (0..COUNT).map(|index| f64::from(divisions(odd(index))));
        let (work, span) = costs.fold((0.0, 0.0), |(work, span), cost| {
            (work + cost, f64::max(span, cost))
        });
        let unit = "divisions";
        let size = Size { unit, work, span };
        Self { size }
    }
}

impl Job for Primes {
    fn name(&self) -> &'static str {
        "prime tests"
    }

    fn run(&self, team: &mut Team, phases: &mut Phases) -> u64 {
        let next = AtomicU64::new(0);
        let sums = phases.parallel("test", team, |_, _| test(&next));
        sums.iter().sum()
    }

    fn answer(&self) -> u64 {
        sum_of_primes(0..COUNT)
    }

    fn size(&self) -> Size {
        self.size
    }

    fn waits(&self) -> bool {
        false
    }
}

/// Whoever has nothing to do takes the next number.
fn test(next: &AtomicU64) -> u64 {
    let mut sum = 0;
    loop {
        // Relaxed: the counter alone says who tests what, and nothing else is shared.
        let index = next.fetch_add(1, Relaxed);
        if index >= COUNT {
            return sum;
        }
        sum += sum_of_primes(index..index + 1);
    }
}

fn sum_of_primes(indices: Range<u64>) -> u64 {
    indices.map(odd).filter(|number| is_prime(*number)).sum()
}

fn odd(index: u64) -> u64 {
    FIRST + 2 * index
}

#[cfg(test)]
mod tests {
    use crate::prime::{divisions, is_prime};

    #[test]
    fn a_prime_is_what_no_smaller_number_divides() {
        let primes: Vec<u64> = (3..50).step_by(2).filter(|n| is_prime(*n)).collect();
        assert_eq!(
            primes,
            [3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47]
        );
    }

    #[test]
    fn a_prime_costs_its_root_and_a_multiple_of_3_one_division() {
        // 3, 5, 7 and 9 leave a remainder; 11 is too large. One more for the loop's end.
        assert_eq!(divisions(101), 5);
        assert_eq!(divisions(111), 1);
    }
}
