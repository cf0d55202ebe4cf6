//! Whichever page is ready first, the book is in its order.
//!
//! Shipped: wrong value.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use every_order::{Gauge, explore, outcomes};
use exercise::translated;

/// Neither in the order of the alphabet nor in the reverse one.
const PAGES: [&str; 3] = ["day", "ode", "art"];

#[test]
fn the_pages_come_in_the_order_of_the_book() {
    explore(|| {
        let book = translated(&PAGES, str::to_uppercase);
        assert_eq!(
            book,
            ["DAY", "ODE", "ART"],
            "wrong value: not the book's order"
        );
    });
}

#[test]
fn a_book_without_pages_has_no_translation() {
    explore(|| assert!(translated(&[], str::to_uppercase).is_empty()));
}

#[test]
fn two_pages_can_be_translated_at_once() {
    outcomes(|| {
        let translating = Gauge::new();
        translated(&PAGES[..2], |page| {
            let _inside = translating.enter();
            page.to_uppercase()
        });
        translating.peak()
    })
    .sometimes(
        |peak| *peak == 2,
        "over-serialised: no order has two pages being translated at the same time",
    );
}
