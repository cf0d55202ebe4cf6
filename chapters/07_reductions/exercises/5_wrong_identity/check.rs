//! The lowest reading is one that was read.
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

#[macro_use]
extern crate every_order as std;

mod exercise;

use every_order::explore;
use exercise::coldest;

#[track_caller]
fn is_coldest(stations: &[&[i32]], expected: Option<i32>) {
    let found = coldest(stations);
    assert_eq!(
        found, expected,
        "wrong value: the stations read {stations:?}"
    );
}

#[test]
fn in_winter_the_lowest_reading_is_below_0() {
    explore(|| is_coldest(&[&[-3, 4], &[-7]], Some(-7)));
}

#[test]
fn in_summer_the_lowest_reading_is_above_0() {
    explore(|| is_coldest(&[&[21, 19], &[30]], Some(19)));
}

#[test]
fn a_reading_of_0_is_a_reading() {
    explore(|| is_coldest(&[&[0, 5], &[3]], Some(0)));
}

#[test]
fn the_largest_number_there_is_may_have_been_read() {
    explore(|| is_coldest(&[&[i32::MAX]], Some(i32::MAX)));
}

#[test]
fn stations_without_readings_do_not_count() {
    explore(|| is_coldest(&[&[], &[8]], Some(8)));
}

#[test]
fn without_a_reading_there_is_no_lowest_one() {
    explore(|| {
        is_coldest(&[], None);
        is_coldest(&[&[], &[]], None);
    });
}
