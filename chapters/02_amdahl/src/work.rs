//! The job: which of these numbers are prime? And a seal on the answer.
//!
//! Testing numbers can be shared out, since no test needs another's result. Sealing can't:
//! each of its rounds begins with what the round before has left.

use std::hint::black_box;

use workbook::clock::Stamp;
use workbook::random::Random;

/// How many numbers are tested when nothing is serial: about two milliseconds of work.
const MOST_NUMBERS: u32 = 2_000;
/// Rounds of the seal that are timed together.
const TRIAL_ROUNDS: u32 = 20_000;
/// How often each part is timed. Whatever disturbs it only adds time: the shortest counts.
const TRIALS: usize = 9;

/// What there is to do, the same at any number of threads.
#[derive(Debug)]
pub(crate) struct Work {
    /// Odd numbers from a million to a billion, in rising order.
    pub(crate) numbers: Vec<u32>,
    /// How often the answer is hashed.
    pub(crate) rounds: u32,
}

impl Work {
    /// Work of which one thread spends the share `serial`, from 0 to 1, on the seal.
    ///
    /// How many rounds that takes depends on this CPU, so both parts are timed first. Blocks
    /// for some 20 ms.
    pub(crate) fn new(serial: f64) -> Self {
        let all = numbers(MOST_NUMBERS);
        let testing = shortest(|| sum_of_primes(&all));
        let sealing = shortest(|| seal(1, TRIAL_ROUNDS));
        let rounds_in_all = f64::from(TRIAL_ROUNDS) * testing / sealing;
        Self {
            numbers: numbers(whole((1.0 - serial) * f64::from(MOST_NUMBERS))),
            rounds: whole(serial * rounds_in_all),
        }
    }

    /// The answer, found by one thread in plain order.
    pub(crate) fn answer(&self) -> u64 {
        seal(sum_of_primes(&self.numbers), self.rounds)
    }
}

/// The sum of those that are prime.
///
/// A prime takes up to 16,000 divisions, a multiple of 3 takes one: most of the work lies in
/// few of the numbers, and in the large ones.
#[inline(never)] // One machine code for all callers, so that all are equally fast.
pub(crate) fn sum_of_primes(numbers: &[u32]) -> u64 {
    let primes = numbers.iter().filter(|number| is_prime(**number));
    primes.map(|prime| u64::from(*prime)).sum()
}

/// Hashes `answer` again and again, so that a forger would have to take as long.
#[inline(never)] // As above.
pub(crate) fn seal(answer: u64, rounds: u32) -> u64 {
    (0..rounds).fold(answer, |sealed, _| Random::new(sealed).next_u64())
}

/// `count` odd numbers from a million to a billion, each larger than the one before by the
/// same factor.
fn numbers(count: u32) -> Vec<u32> {
    let factor = 1_000_f64.powf(1.0 / f64::from(count));
    let number = |power| whole(1e6 * factor.powf(f64::from(power))) | 1;
    (0..count).map(number).collect()
}

/// Whether an odd number above 2 is prime, by trial division.
fn is_prime(number: u32) -> bool {
    divisors(number).all(|divisor| !number.is_multiple_of(divisor))
}

/// How many divisions it takes to tell whether `number` is prime: the cost of its test.
pub(crate) fn divisions(number: u32) -> u32 {
    let in_vain =
        divisors(number).take_while(|divisor| !number.is_multiple_of(*divisor));
    in_vain.fold(1, |count, _| count + 1)
}

/// What an odd number can be divided by, if it is no prime.
fn divisors(number: u32) -> impl Iterator<Item = u32> {
    let odd = (3..).step_by(2);
    odd.take_while(move |divisor| divisor * divisor <= number)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "counts of work: from 0 to a few million"
)]
fn whole(number: f64) -> u32 {
    number.round() as u32
}

/// CPU time of `work` in seconds, or wall time where the system has no thread clock.
fn shortest<T>(work: impl Fn() -> T) -> f64 {
    let times = (0..TRIALS).map(|_| {
        let begun = Stamp::begin();
        black_box(work());
        let ended = Stamp::end();
        ended.cpu_since(&begun).unwrap_or(ended.wall_since(&begun))
    });
    times.min().unwrap_or_default().as_secs_f64()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exactly_the_primes_are_added_up() {
        // 3 + 5 + 7 + 11 + 13; and the largest prime below a billion.
        assert_eq!(sum_of_primes(&[3, 5, 7, 9, 11, 13, 15, 25]), 39);
        assert_eq!(sum_of_primes(&[999_999_937, 999_999_939]), 999_999_937);
    }

    #[test]
    fn a_prime_costs_its_root_and_a_multiple_of_3_one_division() {
        // 3, 5, 7 and 9 leave a remainder; 11 is too large. One more for the loop's end.
        assert_eq!(divisions(101), 5);
        assert_eq!(divisions(111), 1);
    }

    #[test]
    fn the_numbers_are_odd_and_rise_from_a_million_to_a_billion() {
        let numbers = numbers(MOST_NUMBERS);
        assert!(numbers.is_sorted_by(|one, next| one < next));
        assert!(numbers.iter().all(|number| number % 2 == 1));
        assert_eq!(numbers[0], 1_000_001);
        assert!((990_000_000..1_000_000_000).contains(numbers.last().unwrap()));
    }

    #[test]
    fn a_seal_goes_on_where_a_shorter_one_ends() {
        assert_eq!(seal(7, 0), 7);
        assert_eq!(seal(seal(7, 2), 3), seal(7, 5));
    }

    #[test]
    fn all_serial_leaves_no_number_and_none_serial_no_round() {
        assert_eq!(Work::new(1.0).numbers.len(), 0);
        assert_eq!(Work::new(0.0).rounds, 0);
    }
}
