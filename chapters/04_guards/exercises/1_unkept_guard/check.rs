//! Whichever clerk is faster, each entry counts.
//!
//! Shipped: lost update.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::thread;

use every_order::explore;
use exercise::Ledger;

#[test]
fn two_entries_at_once_both_count() {
    explore(|| {
        let ledger = Ledger::default();
        thread::scope(|scope| {
            scope.spawn(|| ledger.update(|total| total + 1));
            ledger.update(|total| total + 2);
        });
        assert_eq!(ledger.total(), 3, "lost update: the entries were 1 and 2");
    });
}

#[test]
fn entries_of_one_clerk_all_count() {
    explore(|| {
        let ledger = Ledger::default();
        ledger.update(|total| total + 1);
        ledger.update(|total| total * 2);
        assert_eq!(ledger.total(), 2, "wrong value: 1, doubled, is 2");
    });
}
