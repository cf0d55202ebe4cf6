//! Results are there within the limit, with all that came in time, and then stay as they are.
//!
//! Shipped: unbounded.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, Instant};

use every_order::Explorer;
use exercise::{Results, gather};

const LIMIT: Duration = Duration::from_secs(1);
/// Longer than any server here takes.
const LATER: Duration = Duration::from_mins(1);

/// Waits, on the checker's clock, for a message that nobody sends.
fn pass(time: Duration) {
    let (_sender, messages) = mpsc::channel::<()>();
    messages.recv_timeout(time).unwrap_err();
}

/// Servers that take so many milliseconds: what came of them, and after how many.
///
/// The clock is the checker's. A thread that is late by itself is not what is asked here.
fn gathered(servers: &'static [u64], expected: &[Option<u64>], by: Duration) {
    Explorer::new().early_time_outs(false).explore(|| {
        let begun = Instant::now();
        let results: Results = Arc::new(Mutex::new(vec![None; servers.len()]));
        gather(&results, LIMIT, |server| {
            pass(Duration::from_millis(servers[server]));
            server as u64
        });
        let took = begun.elapsed();
        assert!(took <= LIMIT, "unbounded: it took {took:?}");
        let found = results.lock().unwrap().clone();
        assert_eq!(found, expected, "loses work: what came in time");
        assert!(took <= by, "wrong value: it waits although all is there");
        pass(LATER);
        let later = results.lock().unwrap().clone();
        assert_eq!(later, found, "wrong value: a late answer was written");
    });
}

#[test]
fn two_slow_servers_cost_no_more_time_than_one() {
    gathered(&[5_000, 5_000], &[None, None], LIMIT);
}

#[test]
fn one_slow_server_takes_nothing_from_a_quick_one() {
    gathered(&[5_000, 700], &[None, Some(1)], LIMIT);
    gathered(&[700, 5_000], &[Some(0), None], LIMIT);
}

#[test]
fn when_all_have_answered_nobody_waits_any_longer() {
    gathered(&[600, 700], &[Some(0), Some(1)], Duration::from_millis(700));
}
