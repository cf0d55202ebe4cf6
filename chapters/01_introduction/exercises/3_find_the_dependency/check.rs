//! Each balance builds on the one of the day before; the takings build on nothing.
//!
//! Shipped: wrong value.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use every_order::{Gauge, explore, outcomes};
use exercise::balances;

/// Different takings, so that a wrong balance says which day is missing in it.
const DAYS: [u64; 3] = [4, 1, 2];

#[test]
fn each_balance_holds_all_days_up_to_its_own() {
    explore(|| {
        let balances = balances(&DAYS, |day| day);
        assert_eq!(
            balances,
            [4, 5, 7],
            "wrong value: a day is missing, or too early"
        );
    });
}

#[test]
fn a_shop_that_never_opened_has_no_balance() {
    explore(|| assert!(balances(&[], |day| day).is_empty()));
}

#[test]
fn the_takings_of_two_days_can_be_added_up_at_once() {
    outcomes(|| {
        let adding = Gauge::new();
        balances(&DAYS[..2], |day| {
            let _inside = adding.enter();
            day
        });
        adding.peak()
    })
    .sometimes(
        |peak| *peak == 2,
        "over-serialised: no order has the takings of two days added up at the same time",
    );
}
