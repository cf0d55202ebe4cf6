//! A page is fetched once; others are fetched beside it; a failure is the next one's turn.
//!
//! Shipped: still races.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::SeqCst;
use std::thread;

use every_order::{Gauge, explore, may_panic, outcomes};
use exercise::Cache;

#[test]
fn three_readers_who_want_one_page_have_it_fetched_once() {
    explore(|| {
        let (cache, fetches) = (Cache::new(), AtomicU32::new(0));
        let fetch = || Some(u64::from(fetches.fetch_add(1, SeqCst)) + 11);
        let read = || {
            let page = cache.get(1, fetch);
            assert_eq!(page, Some(11), "still races: it is the second fetch's");
        };
        thread::scope(|scope| {
            scope.spawn(read);
            scope.spawn(read);
            read();
        });
        let fetches = fetches.load(SeqCst);
        assert_eq!(fetches, 1, "still races: one page, fetched {fetches} times");
    });
}

#[test]
fn two_pages_can_be_fetched_at_once() {
    outcomes(|| {
        let (cache, fetching) = (Cache::new(), Gauge::new());
        let fetch = || {
            drop(fetching.enter());
            Some(11)
        };
        thread::scope(|scope| {
            scope.spawn(|| cache.get(1, fetch));
            cache.get(2, fetch);
        });
        fetching.peak()
    })
    .sometimes(|peak| *peak == 2, "over-serialised: one page at a time");
}

/// The first reader fails in this way; the second one must get the page all the same.
fn get_beside_a_failure(fail: fn() -> Option<u64>) {
    let cache = Cache::new();
    thread::scope(|scope| {
        let unlucky = scope.spawn(|| cache.get(1, fail));
        let page = cache.get(1, || Some(22));
        assert_eq!(
            page,
            Some(22),
            "wrong value: this reader's fetch did not fail"
        );
        drop(unlucky.join());
    });
    let kept = cache.get(1, || None);
    assert_eq!(kept, Some(22), "wrong value: the page was not kept");
}

#[test]
fn a_reader_gets_the_page_though_the_fetch_of_another_fails_or_panics() {
    explore(|| get_beside_a_failure(|| None));
    let panics = || {
        may_panic("while fetching");
        Some(22)
    };
    explore(|| get_beside_a_failure(panics));
}
