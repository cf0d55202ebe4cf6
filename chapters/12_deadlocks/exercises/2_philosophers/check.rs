//! Everybody eats, neighbours never at once, and those who share no fork can.
//!
//! Shipped: deadlock.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::thread;

use every_order::{Gauge, explore, outcomes};
use exercise::Table;

/// How many of the philosophers on `seats` eat at once, at most. All of them come once.
fn evening(table: &Table, seats: &[usize]) -> usize {
    let eating = Gauge::new();
    thread::scope(|scope| {
        for &seat in seats {
            let eat = || drop(eating.enter());
            scope.spawn(move || table.dine(seat, eat));
        }
    });
    eating.peak()
}

#[test]
fn three_philosophers_all_eat_one_after_the_other() {
    explore(|| {
        let most = evening(&Table::new(3), &[0, 1, 2]);
        assert_ne!(most, 0, "loses work: nobody has eaten");
        assert_eq!(most, 1, "still races: two neighbours ate at the same time");
    });
}

#[test]
fn those_opposite_each_other_can_eat_at_once() {
    outcomes(|| evening(&Table::new(4), &[0, 2])).sometimes(
        |most| *most == 2,
        "over-serialised: 0 and 2 share no fork, and one of them waits",
    );
}
