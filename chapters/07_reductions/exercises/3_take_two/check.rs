//! However the workers meet at the heap, one item is left, and all others are in it.
//!
//! Shipped: deadlock, lost wake-up.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use every_order::{Gauge, explore, outcomes};
use exercise::reduced;

#[track_caller]
fn is_reduced(left: &[u64], sum: u64) {
    assert_eq!(
        left.len(),
        1,
        "loses work: {left:?} is left, and one item should be"
    );
    assert_eq!(
        left[0], sum,
        "wrong value: some items are not in it, or twice"
    );
}

#[test]
fn two_workers_leave_one_of_three_items() {
    explore(|| is_reduced(&reduced(vec![1, 2, 4], 2, |one, other| one + other), 7));
}

#[test]
fn more_workers_than_pairs_leave_one_item_too() {
    explore(|| is_reduced(&reduced(vec![1, 2], 2, |one, other| one + other), 3));
}

#[test]
fn a_heap_of_one_or_of_none_is_left_as_it_is() {
    explore(|| {
        is_reduced(&reduced(vec![8], 2, |_, _| 0), 8);
        assert!(reduced(vec![], 2, |_, _| 0).is_empty());
    });
}

#[test]
fn two_pairs_can_be_combined_at_once() {
    outcomes(|| {
        let combining = Gauge::new();
        reduced(vec![1, 2, 4, 8], 2, |one, other| {
            let _inside = combining.enter();
            one + other
        });
        combining.peak()
    })
    .sometimes(
        |peak| *peak == 2,
        "over-serialised: one pair is combined at a time",
    );
}
