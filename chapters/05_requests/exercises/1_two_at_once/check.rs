//! No more requests at once than the server allows, and no fewer; failures give way too.
//!
//! Shipped: unbounded.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::SeqCst;

use every_order::{Explorer, Gauge, choose, outcomes};
use exercise::crawl;

#[test]
fn two_of_three_requests_are_under_way_at_once_and_never_three() {
    outcomes(|| {
        let under_way = Arc::new(Gauge::new());
        crawl(3, 2, |page| {
            drop(under_way.enter());
            Some(page as u64)
        });
        under_way.peak()
    })
    .never(
        |peak| *peak > 2,
        "unbounded: the server counts three at once",
    )
    .sometimes(
        |peak| *peak == 2,
        "over-serialised: no order has two requests under way at once",
    );
}

#[test]
fn the_last_page_need_not_wait_for_the_first() {
    outcomes(|| {
        let first_is_done = AtomicBool::new(false);
        let last_overtakes = AtomicBool::new(false);
        crawl(3, 2, |page| {
            match page {
                0 => first_is_done.store(true, SeqCst),
                2 => last_overtakes.store(!first_is_done.load(SeqCst), SeqCst),
                _ => {}
            }
            Some(page as u64)
        });
        last_overtakes.load(SeqCst)
    })
    .sometimes(
        |overtakes| *overtakes,
        "over-serialised: with one slow page, the other permit stays unused",
    );
}

#[test]
fn pages_that_fail_make_room_for_others() {
    Explorer::new().explore(|| {
        let fails = choose(3);
        let pages = crawl(2, 1, |page| (page != fails).then_some(page as u64 + 1));
        let expected = [0, 1].map(|page| (page != fails).then_some(page as u64 + 1));
        assert_eq!(pages, expected, "wrong value: each page in its place");
    });
}
