//! Work for a CPU, with one right answer: counting primes.

use std::ops::Range;

/// How many primes there are in `numbers`, by trial division.
pub(crate) fn count(numbers: Range<u64>) -> u64 {
    numbers.map(|number| u64::from(is_prime(number))).sum()
}

fn is_prime(number: u64) -> bool {
    let mut divisors = (2..).take_while(|divisor| divisor * divisor <= number);
    number >= 2 && divisors.all(|divisor| !number.is_multiple_of(divisor))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_25_primes_below_100() {
        assert_eq!(count(0..100), 25);
    }
}
