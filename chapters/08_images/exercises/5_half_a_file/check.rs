//! Whichever stage fails, all of them end, and the first error is what the caller gets.
//!
//! Shipped: deadlock.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use every_order::{Gauge, explore, outcomes};
use exercise::convert;

/// What the caller gets, and which pages `write` was called with. Of the pages 1 to 4, none
/// can be decoded from `torn` on, and none can be written from `full` on.
fn converted(torn: u64, full: u64) -> (Result<(), String>, Vec<u64>) {
    let fails = |page, bad, why| {
        let good = page < bad;
        good.then_some(page).ok_or_else(|| format!("{why} {page}"))
    };
    let mut written = Vec::new();
    let write = |page| {
        written.push(page);
        fails(page, full, "disk full at").map(drop)
    };
    let decode = |page| fails(page, torn, "torn page");
    let result = convert(vec![1, 2, 3, 4], decode, write);
    (result, written)
}

#[test]
fn without_an_error_all_pages_are_written_in_order() {
    explore(|| {
        let (result, written) = converted(9, 9);
        assert_eq!(result, Ok(()), "wrong value: nothing has failed");
        assert_eq!(written, [1, 2, 3, 4], "loses work: pages written");
    });
}

#[test]
fn a_writer_that_fails_ends_all_stages() {
    explore(|| {
        let (result, written) = converted(9, 1);
        let first = Err("disk full at 1".to_owned());
        assert_eq!(result, first, "wrong value: what the caller gets");
        assert_eq!(written, [1], "rule: nothing is written after the error");
    });
}

#[test]
fn a_page_that_can_not_be_decoded_ends_all_stages() {
    explore(|| {
        let (result, written) = converted(2, 9);
        let first = Err("torn page 2".to_owned());
        assert_eq!(result, first, "wrong value: what the caller gets");
        assert_eq!(written, [1], "rule: pages written before the torn one");
    });
}

#[test]
fn one_page_can_be_decoded_while_another_is_written() {
    outcomes(|| {
        let busy = Gauge::new();
        let work = |page| {
            drop(busy.enter());
            Ok(page)
        };
        let _ = convert(vec![1, 2], work, |page| work(page).map(drop));
        busy.peak()
    })
    .sometimes(
        |peak| *peak == 2,
        "over-serialised: one stage works at a time",
    );
}
