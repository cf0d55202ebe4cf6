//! Two threads add what they fetch: both amounts count, and both can fetch at once.
//!
//! Shipped: lost update.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::thread;

use every_order::{Gauge, explore, outcomes};
use exercise::Interpreter;

#[test]
fn two_amounts_that_are_fetched_at_once_both_count() {
    explore(|| {
        let interpreter = Interpreter::new();
        thread::scope(|scope| {
            scope.spawn(|| interpreter.add(|| 1));
            interpreter.add(|| 2);
        });
        let number = interpreter.number();
        assert_eq!(number, 3, "lost update: an amount is gone");
    });
}

#[test]
fn an_amount_is_fetched_once() {
    explore(|| {
        let interpreter = Interpreter::new();
        interpreter.add(|| 1);
        interpreter.add(|| 2);
        assert_eq!(interpreter.number(), 3, "loses work: an amount is gone");
    });
}

#[test]
fn two_threads_can_fetch_at_once() {
    outcomes(|| {
        let interpreter = Interpreter::new();
        let fetching = Gauge::new();
        let fetch = || {
            drop(fetching.enter());
            1
        };
        thread::scope(|scope| {
            scope.spawn(|| interpreter.add(fetch));
            interpreter.add(fetch);
        });
        fetching.peak()
    })
    .sometimes(
        |peak| *peak == 2,
        "over-serialised: no order has both threads fetching at the same time",
    );
}
