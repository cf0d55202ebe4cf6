//! The bits of the sum depend on the numbers alone.
//!
//! Shipped: wrong value.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]
#![allow(clippy::float_cmp, reason = "these sums are exact")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use every_order::{Gauge, explore, outcomes};
use exercise::sum;

/// In each grouping another part of the small ones is rounded off.
const NUMBERS: [f64; 6] = [1e16, 1.0, 1.0, -1e16, 1.0, 0.5];

fn added(numbers: &[f64]) -> f64 {
    numbers.iter().sum()
}

#[test]
fn every_number_of_workers_gives_the_same_bits() {
    explore(|| {
        let one = sum(&NUMBERS, 1, added);
        for workers in 2..=3 {
            let many = sum(&NUMBERS, workers, added);
            let alike = one.to_bits() == many.to_bits();
            assert!(
                alike,
                "wrong value: {one} by one worker, {many} by {workers}"
            );
        }
    });
}

#[test]
fn every_order_of_finishing_gives_the_same_bits() {
    let one = sum(&NUMBERS, 1, added).to_bits();
    outcomes(|| sum(&NUMBERS, 3, added).to_bits()).always(
        |bits| *bits == one,
        "wrong value: other bits in another order",
    );
}

#[test]
fn no_number_is_left_out_or_rounded_away() {
    explore(|| {
        let numbers = [1.0, 2.0, 4.0, 8.0, 0.062_5];
        let sum = sum(&numbers, 2, added);
        assert_eq!(
            sum, 15.062_5,
            "wrong value: this sum is exact in every grouping"
        );
        assert_eq!(
            exercise::sum(&[], 2, added),
            0.0,
            "wrong value: of no numbers"
        );
    });
}

#[test]
fn two_workers_can_add_at_once() {
    outcomes(|| {
        let adding = Gauge::new();
        sum(&[1.0; 4], 2, |numbers| {
            let _inside = adding.enter();
            added(numbers)
        });
        adding.peak()
    })
    .sometimes(
        |peak| *peak == 2,
        "over-serialised: one worker adds at a time",
    );
}
