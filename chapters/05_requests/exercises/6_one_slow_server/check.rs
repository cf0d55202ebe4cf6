//! One slow server keeps one worker waiting, and the pages of others come meanwhile.
//!
//! Shipped: unbounded, unfair.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::sync::{Mutex, mpsc};
use std::time::{Duration, Instant};

use every_order::{Explorer, Gauge, explore, outcomes};
use exercise::crawl;

const MINUTE: Duration = Duration::from_mins(1);

/// Waits, on the checker's clock, for a message that nobody sends.
fn pass(time: Duration) {
    let (_sender, messages) = mpsc::channel::<()>();
    messages.recv_timeout(time).unwrap_err();
}

/// The clock is the checker's. A thread that is late by itself is not what is asked here.
#[test]
fn a_page_of_a_quick_server_does_not_wait_for_a_slow_one() {
    Explorer::new().early_time_outs(false).explore(|| {
        let begun = Instant::now();
        crawl(&[0, 0, 1], 2, |page| match page {
            2 => {
                let after = begun.elapsed();
                assert!(after < MINUTE, "unfair: a quick server waits {after:?}");
            }
            _ => pass(MINUTE),
        });
    });
}

#[test]
fn of_each_server_at_most_one_page_is_fetched_at_once() {
    explore(|| {
        let of_server = [Gauge::new(), Gauge::new()];
        let servers = [0, 0, 1];
        crawl(&servers, 2, |page| drop(of_server[servers[page]].enter()));
        let most = of_server.each_ref().map(Gauge::peak);
        assert_eq!(most, [1, 1], "unbounded: a server is asked for two at once");
    });
}

#[test]
fn every_page_is_fetched_once() {
    explore(|| {
        let fetched = Mutex::new(Vec::new());
        crawl(&[0, 0, 1], 2, |page| fetched.lock().unwrap().push(page));
        let mut fetched = fetched.into_inner().unwrap();
        fetched.sort_unstable();
        assert_eq!(fetched, [0, 1, 2], "loses work: each page, and once");
    });
}

#[test]
fn two_workers_fetch_two_pages_at_once_and_never_three() {
    outcomes(|| {
        let fetching = Gauge::new();
        crawl(&[0, 1, 2], 2, |_page| drop(fetching.enter()));
        fetching.peak()
    })
    .never(
        |peak| *peak > 2,
        "unbounded: more pages at once than workers",
    )
    .sometimes(|peak| *peak == 2, "over-serialised: one page at a time");
}
