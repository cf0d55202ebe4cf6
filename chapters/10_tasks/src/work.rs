//! Work for a CPU that takes a while: counting primes, in pieces that can be left in between.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Numbers of one piece: some tens of microseconds.
pub(crate) const PIECE: u64 = 1_000;

/// A count of all primes below `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Work {
    pub(crate) end: u64,
    /// How many there are.
    pub(crate) primes: u64,
    /// About how long counting them takes on this machine.
    pub(crate) takes: Duration,
}

impl Work {
    /// As much work as this machine does in about `time`, which is found out in a seventh of it.
    pub(crate) fn that_takes(time: Duration) -> Self {
        let begun = Instant::now();
        let mut count = Count::default();
        // There is no end to reach in that time. Nobody asks for these primes, and without the
        // box the compiler may see that, and count none.
        while begun.elapsed() < time / 7 {
            black_box(&mut count).step(u64::MAX);
        }
        // Four times as many numbers take some seven times as long: each is divided by all up
        // to its root, which is twice as large, and primes, which take longest, get rarer.
        let end = 4 * count.next;
        Self {
            end,
            primes: sieve(end),
            takes: time,
        }
    }
}

/// All primes below `end`, counted in another way than [`count()`]: the sieve of Eratosthenes.
fn sieve(end: u64) -> u64 {
    let end = usize::try_from(end).expect("numbers that fit into memory");
    let mut is_crossed_out = vec![false; end];
    let mut primes = 0;
    for number in 2..end {
        if !is_crossed_out[number] {
            primes += 1;
            for multiple in (number * number..end).step_by(number) {
                is_crossed_out[multiple] = true;
            }
        }
    }
    primes
}

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

    #[test]
    fn a_sieve_finds_as_many_as_trial_division() {
        for end in [0, 1, 2, 3, 4, 9, 10, 100, 1_000, 100_000] {
            assert_eq!(sieve(end), count(end), "{end}");
        }
    }

    #[test]
    fn work_that_was_measured_is_counted_the_same_again() {
        let work = Work::that_takes(Duration::from_millis(8));
        assert_eq!(count(work.end), work.primes);
        assert!(work.end > 0);
    }
}
