//! The sum is right, no turn is longer than a hundred cells, and few turns are wasted.
//!
//! Shipped: unfair, wrong value.
//! Bounded: one task has no order to explore; it is polled by hand for tables of many shapes.
//!
//! The instrument is an iterator that counts how many cells each poll has taken.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

mod exercise;

use std::cell::Cell;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use exercise::{MOST, add_up};

/// Tables by the length of their rows.
fn tables() -> [Vec<usize>; 7] {
    [
        vec![],
        vec![0, 0, 1],
        vec![1_000],
        vec![1; 1_000],
        vec![99; 12],
        vec![MOST, MOST + 1, 3],
        vec![7, 450, 0, 60, 61],
    ]
}

/// The sum of a table of ones, and how many cells each poll has taken.
fn run(rows: &[usize]) -> (u64, Vec<usize>) {
    let taken = Cell::new(0);
    let cell = |_| {
        taken.set(taken.get() + 1);
        1
    };
    let table = rows.iter().map(|length| (0..*length).map(cell));
    let mut task = pin!(add_up(table));
    let mut polls = Vec::new();
    loop {
        let poll = task.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        polls.push(taken.take());
        if let Poll::Ready(sum) = poll {
            return (sum, polls);
        }
        assert!(polls.len() < 9_999, "livelock: no end after 9,999 polls");
    }
}

#[test]
fn each_cell_counts_once() {
    for rows in tables() {
        let expected: usize = rows.iter().sum();
        assert_eq!(run(&rows).0, expected as u64, "loses work: rows {rows:?}");
    }
}

#[test]
fn no_turn_is_longer_than_a_hundred_cells() {
    for rows in tables() {
        let most = run(&rows).1.into_iter().max().unwrap_or_default();
        assert!(most <= MOST, "unfair: {most} cells at once, rows {rows:?}");
    }
}

#[test]
fn a_turn_is_worth_its_while() {
    for rows in tables() {
        let turns = run(&rows).1.len();
        let enough = rows.iter().sum::<usize>().div_ceil(MOST / 2) + 2;
        assert!(turns <= enough, "wrong value: {turns} turns, rows {rows:?}");
    }
}
