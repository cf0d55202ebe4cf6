//! Each pixel is counted once, whoever counts it.
//!
//! Shipped: lost update.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use every_order::{Gauge, explore, outcomes};
use exercise::histogram;

#[track_caller]
fn counts(pixels: &[u8], workers: usize, expected: [usize; 4]) {
    let counts = histogram(pixels, workers, |pixel| usize::from(pixel / 64));
    assert_eq!(counts, expected, "lost update: pixels of each level");
}

#[test]
fn two_pixels_of_one_level_are_two() {
    explore(|| counts(&[200, 250], 2, [0, 0, 0, 2]));
}

#[test]
fn two_levels_in_two_shares_are_told_apart() {
    explore(|| counts(&[0, 70, 1, 255], 2, [2, 1, 0, 1]));
}

#[test]
fn a_share_that_is_smaller_is_counted_too() {
    explore(|| counts(&[130, 0, 131], 2, [1, 0, 2, 0]));
}

#[test]
fn no_pixels_and_one_pixel_are_counted_by_any_number_of_workers() {
    explore(|| {
        counts(&[], 2, [0; 4]);
        counts(&[64], 3, [0, 1, 0, 0]);
    });
}

#[test]
fn two_levels_can_be_found_at_once() {
    outcomes(|| {
        let finding = Gauge::new();
        histogram(&[0, 0], 2, |_| {
            drop(finding.enter());
            0
        });
        finding.peak()
    })
    .sometimes(
        |peak| *peak == 2,
        "over-serialised: one level is found at a time",
    );
}
