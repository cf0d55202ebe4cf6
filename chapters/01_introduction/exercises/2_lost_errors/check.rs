//! No letter that was not sent goes unmentioned.
//!
//! Shipped: loses work, wrong value.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use every_order::{Gauge, explore, outcomes};
use exercise::failures;

fn no_such_street(letter: u32) -> Result<(), String> {
    Err(format!("{letter}: no such street"))
}

#[test]
fn two_letters_that_fail_are_both_reported() {
    explore(|| {
        let failures = failures(&[1, 2], no_such_street);
        assert_eq!(
            failures.len(),
            2,
            "loses work: only {failures:?} of two is told"
        );
        let wanted = ["1: no such street", "2: no such street"];
        assert_eq!(failures, wanted, "wrong value: not the letters' order");
    });
}

#[test]
fn a_letter_whose_thread_panics_is_reported_among_the_others() {
    explore(|| {
        let failures = failures(&[1, 2], |letter| {
            assert_ne!(letter, 1, "the first letter is on fire");
            no_such_street(letter)
        });
        assert_eq!(
            failures.len(),
            2,
            "loses work: only {failures:?} of two is told"
        );
        assert_eq!(
            failures,
            ["panicked", "2: no such street"],
            "wrong value: other words"
        );
    });
}

#[test]
fn letters_that_arrive_are_not_reported() {
    explore(|| assert!(failures(&[1, 2], |_| Ok(())).is_empty()));
}

#[test]
fn two_letters_can_be_under_way_at_once() {
    outcomes(|| {
        let sending = Gauge::new();
        failures(&[1, 2], |_| {
            let _inside = sending.enter();
            Ok(())
        });
        sending.peak()
    })
    .sometimes(
        |peak| *peak == 2,
        "over-serialised: no order has two letters under way at the same time",
    );
}
