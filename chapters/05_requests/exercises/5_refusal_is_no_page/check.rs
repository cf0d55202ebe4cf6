//! Pages are kept, refusals are told, and what may pass is asked again, not more than that.
//!
//! Shipped: wrong value.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]
#![allow(dead_code, reason = "an answer may not look at all that it is given")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::SeqCst;

use every_order::{Gauge, explore, outcomes};
use exercise::{Answer, TRIES, archive};

fn answer(status: u16) -> Answer {
    let body = ["Please log in", "a page"][usize::from(status == 200)];
    Answer { status, body }
}

/// Archives one page that is answered with `status` so many times, and then is there.
fn archived_after(status: u16, times: u32) -> (Result<&'static str, u16>, u32) {
    let asked = AtomicU32::new(0);
    let archived = archive(1, |_page| {
        let before = asked.fetch_add(1, SeqCst);
        answer(if before < times { status } else { 200 })
    });
    (archived[0], asked.load(SeqCst))
}

#[test]
fn what_will_not_change_is_told_and_not_asked_again() {
    explore(|| {
        for status in [301, 304, 400, 401, 403, 404, 410, 501] {
            let (archived, asked) = archived_after(status, TRIES);
            assert_eq!(asked, 1, "rule: {status} was asked for {asked} times");
            assert_eq!(archived, Err(status), "wrong value: the body of a {status}");
        }
    });
}

#[test]
fn what_may_pass_is_asked_for_three_times_in_all() {
    explore(|| {
        for status in [408, 429, 500, 502, 503, 504] {
            let (archived, _) = archived_after(status, TRIES - 1);
            assert_eq!(archived, Ok("a page"), "wrong value: {status} did pass");
            let (archived, asked) = archived_after(status, 2 * TRIES);
            assert_eq!(asked, TRIES, "unbounded: {status}, asked {asked} times");
            assert_eq!(archived, Err(status));
        }
    });
}

#[test]
fn every_status_from_200_to_299_is_a_page() {
    for status in [200, 203, 204, 206, 299] {
        let (page, _) = archived_after(status, 1);
        assert!(page.is_ok(), "loses work: {status} is a page");
    }
}

#[test]
fn one_refusal_takes_no_page_from_others_and_two_are_asked_for_at_once() {
    outcomes(|| {
        let asking = Gauge::new();
        let archived = archive(2, |page| {
            let _asking = asking.enter();
            answer([403, 200][page])
        });
        assert_eq!(archived[1], Ok("a page"), "loses work: it was not refused");
        asking.peak()
    })
    .sometimes(|peak| *peak == 2, "over-serialised: one page at a time");
}
