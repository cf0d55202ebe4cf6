//! All findings arrive, and no analysis waits for another.
//!
//! Shipped: over-serialised.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use every_order::{Gauge, explore, outcomes};
use exercise::findings;

#[test]
fn the_findings_of_both_samples_arrive() {
    explore(|| {
        let mut found = findings(&[1, 2], |sample| 10 * sample);
        found.sort_unstable();
        assert_eq!(found, [10, 20], "loses work: a finding is missing");
    });
}

#[test]
fn without_samples_there_are_no_findings() {
    explore(|| assert!(findings(&[], |sample| *sample).is_empty()));
}

#[test]
fn two_analyses_can_go_on_at_once() {
    outcomes(|| {
        let analysing = Gauge::new();
        findings(&[1, 2], |sample| {
            let _inside = analysing.enter();
            *sample
        });
        analysing.peak()
    })
    .sometimes(
        |peak| *peak == 2,
        "over-serialised: no order has two samples being analysed at the same time",
    );
}
