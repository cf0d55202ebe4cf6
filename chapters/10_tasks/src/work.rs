//! Work for a CPU that takes a while: counting primes, in pieces that can be left in between.

use std::time::Instant;

/// Numbers of one piece: some tens of microseconds.
pub(crate) const PIECE: u64 = 1_000;

/// A count that is under way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    next: u64,
    pub(crate) primes: u64,
}

impl Count {
    /// Goes on for one piece, unless `end` is reached before; says whether there is more.
    pub(crate) fn step(&mut self, end: u64) -> bool {
        let to = end.min(self.next + PIECE);
        self.primes += (self.next..to)
            .map(|number| u64::from(is_prime(number)))
            .sum::<u64>();
        self.next = to;
        self.next < end
    }
}

/// All primes below `end`, without a pause.
pub(crate) fn count(end: u64) -> u64 {
    let mut count = Count::default();
    while count.step(end) {}
    count.primes
}

/// A number up to which counting takes about `seconds` on this machine.
pub(crate) fn end_for(seconds: f64) -> u64 {
    let begun = Instant::now();
    let mut count = Count::default();
    // There is no end to reach in that time.
    while begun.elapsed().as_secs_f64() < seconds {
        count.step(u64::MAX);
    }
    count.next
}

fn is_prime(number: u64) -> bool {
    let mut divisors = (2..).take_while(|divisor| divisor * divisor <= number);
    number >= 2 && divisors.all(|divisor| !number.is_multiple_of(divisor))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_leave_no_number_out() {
        assert_eq!(count(100), 25);
        assert_eq!(count(10_000), 1_229);
        assert_eq!(count(PIECE), 168);
    }
}
