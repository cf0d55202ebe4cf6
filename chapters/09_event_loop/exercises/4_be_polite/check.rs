//! The sum is right, nobody waits for more than a hundred bills, and few turns are wasted.
//!
//! Shipped: unfair.
//! Bounded: one task has no order to explore; it is polled by hand for lists of many sizes.
//!
//! The instrument is an iterator that counts how many bills each poll has taken.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

mod exercise;

use std::cell::Cell;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use exercise::{MOST, add_up};

const SIZES: [usize; 8] = [0, 1, 99, 100, 101, 250, 1_000, 3_333];

/// What came of adding up the numbers from 1 to `size`.
struct Run {
    sum: u64,
    /// Bills taken in each poll.
    polls: Vec<usize>,
}

fn run(size: usize, bill: impl Fn(usize) -> u64) -> Run {
    let taken = Cell::new(0);
    let bills = (1..=size).map(|number| {
        taken.set(taken.get() + 1);
        bill(number)
    });
    let mut task = pin!(add_up(bills));
    let mut polls = Vec::new();
    loop {
        let poll = task.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        polls.push(taken.take());
        if let Poll::Ready(sum) = poll {
            return Run { sum, polls };
        }
        assert!(polls.len() <= 2 * size + 9, "livelock: {polls:?}");
    }
}

#[test]
fn each_bill_counts_once() {
    for size in SIZES {
        let Run { sum, .. } = run(size, |number| number as u64);
        let expected = (size * (size + 1) / 2) as u64;
        assert_eq!(sum, expected, "loses work: the sum of {size} bills");
    }
}

#[test]
fn nobody_waits_for_more_than_a_hundred_bills() {
    for size in SIZES {
        for bill in [|_| 0, |_| 1, |number| number as u64] {
            let most = run(size, bill).polls.into_iter().max();
            let most = most.unwrap_or_default();
            assert!(most <= MOST, "unfair: {most} of {size} bills in one turn");
        }
    }
}

#[test]
fn a_turn_is_worth_its_while() {
    for size in SIZES {
        let turns = run(size, |_| 1).polls.len();
        let enough = size.div_ceil(MOST / 2) + 2;
        assert!(
            turns <= enough,
            "wrong value: {turns} turns for {size} bills"
        );
    }
}
