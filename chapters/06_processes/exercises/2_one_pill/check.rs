//! Each job is done once, two workers can work at once, and everybody goes home.
//!
//! The workers are threads here, so that every order can be tried; a queue between processes
//! has the same orders.
//!
//! Shipped: deadlock.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::sync::Mutex;

use every_order::{Gauge, explore, outcomes};
use exercise::run;

/// The jobs that were done, in the order of their numbers.
fn done(producers: &[&[u32]], workers: usize) -> Vec<u32> {
    let done = Mutex::new(Vec::new());
    run(producers, workers, |job| done.lock().unwrap().push(job));
    let mut done = done.into_inner().unwrap();
    done.sort_unstable();
    done
}

#[test]
fn two_workers_do_the_jobs_of_one_producer_and_go_home() {
    explore(|| {
        assert_eq!(
            done(&[&[1, 2]], 2),
            [1, 2],
            "loses work: jobs 1 and 2 were given"
        );
    });
}

#[test]
fn one_worker_does_the_jobs_of_two_producers_and_goes_home() {
    explore(|| {
        assert_eq!(
            done(&[&[1], &[2]], 1),
            [1, 2],
            "loses work: jobs 1 and 2 were given"
        );
    });
}

#[test]
fn two_workers_can_work_at_the_same_time() {
    outcomes(|| {
        let working = Gauge::new();
        run(&[&[1, 2]], 2, |_| drop(working.enter()));
        working.peak()
    })
    .sometimes(
        |peak| *peak == 2,
        "over-serialised: no order has both workers at work",
    );
}
