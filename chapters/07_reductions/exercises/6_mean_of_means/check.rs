//! The mean is the same however the pupils are shared out.
//!
//! It is about what is combined, not about who does it: an answer without threads is right
//! too.
//!
//! Shipped: wrong value.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]
#![allow(
    clippy::unnecessary_wraps,
    reason = "a wrong answer may never say `None`"
)]
#![allow(clippy::cast_precision_loss, reason = "no school has 2^53 pupils")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use every_order::explore;
use exercise::mean;

/// One worker too many for equal shares.
const GRADES: [u32; 5] = [1, 1, 1, 1, 6];

#[track_caller]
fn is_mean(grades: &[u32], workers: usize, expected: Option<f64>) {
    let found = mean(grades, workers);
    assert_eq!(
        found, expected,
        "wrong value: the mean of {grades:?} by {workers} workers"
    );
}

#[test]
fn one_worker_finds_the_mean() {
    explore(|| is_mean(&GRADES, 1, Some(2.0)));
}

#[test]
fn by_two_workers_with_unequal_shares_it_is_the_same() {
    explore(|| is_mean(&GRADES, 2, Some(2.0)));
}

#[test]
fn with_three_workers_it_is_the_same() {
    explore(|| is_mean(&GRADES, 3, Some(2.0)));
}

#[test]
fn with_more_workers_than_pupils_it_is_the_same() {
    explore(|| is_mean(&[1, 2], 3, Some(1.5)));
}

#[test]
fn without_pupils_there_is_no_mean() {
    explore(|| is_mean(&[], 2, None));
}
