//! Whichever thread is faster, the total is the sum of the logs.
//!
//! Shipped: lost update.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use every_order::{Gauge, explore, outcomes};
use exercise::total_hits;

/// Two logs. A total of 1 or 2 tells whose hits are missing.
const LOGS: [u64; 2] = [1, 2];

#[test]
fn the_hits_of_both_logs_count() {
    explore(|| {
        let total = total_hits(&LOGS, |hits| *hits);
        assert_eq!(total, 3, "lost update: the logs hold 1 + 2 hits");
    });
}

#[test]
fn without_logs_there_are_no_hits() {
    explore(|| assert_eq!(total_hits(&[], |hits| *hits), 0));
}

#[test]
fn both_logs_can_be_counted_at_once() {
    outcomes(|| {
        let counting = Gauge::new();
        total_hits(&LOGS, |hits| {
            let _inside = counting.enter();
            *hits
        });
        counting.peak()
    })
    .sometimes(
        |peak| *peak == 2,
        "over-serialised: no order has both threads counting at the same time",
    );
}
