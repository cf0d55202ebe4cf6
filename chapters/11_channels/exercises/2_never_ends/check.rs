//! The count ends with the last vote, and has all of them.
//!
//! Shipped: deadlock.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use every_order::{explore, outcomes};
use exercise::count;

#[test]
fn all_votes_are_counted_and_the_count_ends() {
    outcomes(|| count(&[vec![1], vec![20, 300]]))
        .always(|sum| *sum == 321, "loses work: a vote is not counted");
}

#[test]
fn a_station_without_voters_keeps_nobody_waiting() {
    explore(|| {
        let sum = count(&[vec![], vec![7]]);
        assert_eq!(sum, 7, "loses work: a vote is not counted");
    });
}

#[test]
fn without_stations_there_is_nothing_to_wait_for() {
    explore(|| assert_eq!(count(&[]), 0, "wrong value: votes out of nothing"));
}
