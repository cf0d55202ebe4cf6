//! Program and native thread both get on, and what is told last is what the cache holds.
//!
//! Shipped: deadlock.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::thread;

use every_order::Explorer;
use exercise::Runtime;

/// Every order; but a loop that only ever tries again is given up early.
fn explore(program: impl Fn()) {
    Explorer::new().steps(500).explore(program);
}

#[test]
fn a_program_that_looks_and_a_thread_that_refreshes_both_get_on() {
    explore(|| {
        let runtime = Runtime::new();
        let seen = thread::scope(|scope| {
            scope.spawn(|| runtime.refresh(1));
            runtime.look()
        });
        let mut told = runtime.told();
        // Looked before or after the refreshing; both were told, in either case.
        let expected = if seen == 0 { [0, 1] } else { [1, 1] };
        told.sort_unstable();
        assert_eq!(told, expected, "loses work: somebody was not told");
    });
}

#[test]
fn what_is_told_last_is_what_the_cache_holds() {
    explore(|| {
        let runtime = Runtime::new();
        thread::scope(|scope| {
            scope.spawn(|| runtime.refresh(1));
            runtime.refresh(2);
        });
        let told = runtime.told();
        assert_eq!(told.len(), 2, "loses work: somebody was not told");
        let held = runtime.look();
        assert_eq!(told[1], held, "wrong value: the program knows an old value");
    });
}

#[test]
fn two_programs_and_a_native_thread_all_get_on() {
    explore(|| {
        let runtime = Runtime::new();
        thread::scope(|scope| {
            scope.spawn(|| runtime.look());
            scope.spawn(|| runtime.refresh(1));
            runtime.look();
        });
        let told = runtime.told().len();
        assert_eq!(told, 3, "loses work: somebody was not told");
    });
}
