//! A lazy value is built once, before anybody reads it; readers read side by side.
//!
//! Shipped: still races.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::SeqCst;
use std::thread;

use every_order::{Gauge, explore, outcomes};
use exercise::Lazy;

#[test]
fn two_first_readers_build_the_value_once() {
    explore(|| {
        let dictionary = Lazy::new();
        let builds = AtomicUsize::new(0);
        let build = || builds.fetch_add(1, SeqCst);
        let look_up = || dictionary.with(build, |_| ());
        thread::scope(|scope| {
            scope.spawn(look_up);
            look_up();
        });
        assert_eq!(builds.load(SeqCst), 1, "still races: it must be built once");
    });
}

#[test]
fn every_reader_gets_the_value_that_was_built() {
    explore(|| {
        let dictionary = Lazy::new();
        let look_up = || dictionary.with(|| "all words", |words| *words);
        thread::scope(|scope| {
            let other = scope.spawn(look_up);
            assert_eq!(look_up(), "all words");
            assert_eq!(other.join().unwrap(), "all words");
        });
        assert_eq!(look_up(), "all words");
    });
}

#[test]
fn two_readers_can_read_at_once() {
    outcomes(|| {
        let dictionary = Lazy::new();
        let reading = Gauge::new();
        let look_up = || dictionary.with(|| (), |()| drop(reading.enter()));
        thread::scope(|scope| {
            scope.spawn(look_up);
            look_up();
        });
        reading.peak()
    })
    .sometimes(
        |peak| *peak == 2,
        "over-serialised: no order has both readers reading at the same time",
    );
}
