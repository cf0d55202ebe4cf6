//! The report holds the sums of all shops, however slow a thread is.
//!
//! Shipped: loses work.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::sync::Arc;

use every_order::{Gauge, explore, outcomes};
use exercise::report;

/// The takings of a shop; different ones, so that a sum tells whose it is.
fn takings(shop: u32) -> u64 {
    u64::from(shop) * 10
}

#[test]
fn two_shops_are_both_in_the_report() {
    explore(|| {
        let mut sums = report(2, takings);
        sums.sort_unstable();
        assert_eq!(sums, [10, 20], "loses work: a shop is missing");
    });
}

#[test]
fn the_report_of_no_shops_is_empty() {
    explore(|| assert_eq!(report(0, takings), []));
}

#[test]
fn both_shops_can_be_added_up_at_once() {
    outcomes(|| {
        let adding = Arc::new(Gauge::new());
        let add_up = {
            let adding = Arc::clone(&adding);
            move |shop| {
                let _inside = adding.enter();
                takings(shop)
            }
        };
        let _ = report(2, add_up);
        adding.peak()
    })
    .sometimes(
        |peak| *peak == 2,
        "over-serialised: no order has both threads adding up at the same time",
    );
}
