//! Work that takes time and has one right answer: counting primes.

use std::ops::Range;

/// An order with this bit tells a worker to crash on its way.
pub(crate) const CRASH: u64 = 1 << 63;

/// Share number `share`, from 0, of the numbers below `end` in so many shares.
///
/// Later shares hold larger numbers, which take longer.
pub(crate) fn share(end: u64, share: u64, shares: u64) -> Range<u64> {
    end * share / shares..end * (share + 1) / shares
}

/// How many primes there are in `numbers`, by trial division.
pub(crate) fn count(numbers: Range<u64>) -> u64 {
    numbers.filter(|&number| is_prime(number)).count() as u64
}

fn is_prime(number: u64) -> bool {
    let mut divisors = (2..).take_while(|divisor| divisor * divisor <= number);
    number >= 2 && divisors.all(|divisor| !number.is_multiple_of(divisor))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shares_leave_no_number_out() {
        for shares in 1..12 {
            let found: u64 =
                (0..shares).map(|one| count(share(100, one, shares))).sum();
            assert_eq!(found, 25, "{shares} shares");
        }
    }
}
