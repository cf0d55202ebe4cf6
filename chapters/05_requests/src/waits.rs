//! How long the server takes for each request, and how soon all could be done.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::time::Duration;

use workbook::chapter::Context;

/// How long the server waits before each of many answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Waits {
    pub(crate) requests: usize,
    /// Milliseconds before the fastest answer.
    pub(crate) least: u64,
    /// How many different lengths there are, each a millisecond longer than the last.
    pub(crate) lengths: u64,
}

impl Waits {
    /// As many requests as the user wants; in a hurry, an eighth of them.
    pub(crate) fn asked_for(cx: &Context) -> Self {
        let asked = usize::try_from(cx.count("requests")).expect("at most 100,000");
        let quick = cx.options().quick;
        Self::new(if quick { asked.div_ceil(8) } else { asked })
    }

    /// From 2 to 12 ms, as a server nearby would take.
    pub(crate) fn new(requests: usize) -> Self {
        Self {
            requests,
            least: 2,
            lengths: 11,
        }
    }

    /// Milliseconds before answer `number`: they vary, and are the same on every run.
    pub(crate) fn milliseconds(&self, number: usize) -> u64 {
        // Multiples of the golden ratio spread evenly, with no pattern to see.
        let mixed = (number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
        self.least + mixed % self.lengths
    }

    /// What to ask for.
    pub(crate) fn path(&self, number: usize) -> String {
        format!("/wait/{}/{number}", self.milliseconds(number))
    }

    /// The soonest that all answers can be there, with `in_flight` requests at once.
    ///
    /// Whoever is free takes the next one, and nothing but the server's waiting takes time:
    /// list scheduling, R. L. Graham, "Bounds for certain multiprocessing anomalies" (1966).
    ///
    /// # Panics
    ///
    /// If `in_flight` is 0.
    pub(crate) fn at_best(&self, in_flight: usize) -> Duration {
        let mut free_at: BinaryHeap<_> = (0..in_flight).map(|_| Reverse(0)).collect();
        let mut last = 0;
        for number in 0..self.requests {
            let Reverse(begins) = free_at.pop().expect("at least one in flight");
            let ends = begins + self.milliseconds(number);
            last = last.max(ends);
            free_at.push(Reverse(ends));
        }
        Duration::from_millis(last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_at_a_time_takes_the_sum_and_all_at_once_the_longest() {
        let waits = Waits::new(50);
        let all: Vec<_> = (0..50).map(|number| waits.milliseconds(number)).collect();
        let (sum, longest) = (all.iter().sum(), *all.iter().max().unwrap());
        assert_eq!(waits.at_best(1), Duration::from_millis(sum));
        assert_eq!(waits.at_best(50), Duration::from_millis(longest));
        assert_eq!(waits.at_best(500), Duration::from_millis(longest));
    }

    #[test]
    fn two_at_once_can_do_no_better_than_half_the_sum() {
        let waits = Waits::new(100);
        assert!(waits.at_best(2) * 2 >= waits.at_best(1));
        assert!(waits.at_best(2) < waits.at_best(1));
    }

    #[test]
    fn the_waits_reach_from_the_least_to_the_most() {
        let waits = Waits::new(1_000);
        let all: Vec<_> = (0..1_000)
            .map(|number| waits.milliseconds(number))
            .collect();
        assert_eq!((all.iter().min(), all.iter().max()), (Some(&2), Some(&12)));
    }
}
