//! Each lap holds the whole of its job, and nothing of the others.
//!
//! The clock counts work, not time: each job moves it on by itself.
//!
//! Shipped: wrong value.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

use every_order::{Gauge, explore, outcomes};
use exercise::laps;

#[test]
fn each_lap_is_the_work_of_its_two_threads() {
    explore(|| {
        let clock = AtomicU64::new(100);
        let job = |work| {
            let clock = &clock;
            move || {
                clock.fetch_add(work, SeqCst);
            }
        };
        let jobs: [&(dyn Fn() + Sync); 3] = [&job(4), &job(1), &job(2)];
        let laps = laps(&jobs, || clock.load(SeqCst));
        assert_eq!(
            laps,
            [8, 2, 4],
            "wrong value: two threads did 4, then 1, then 2 each"
        );
    });
}

#[test]
fn without_jobs_there_are_no_laps() {
    explore(|| assert!(laps(&[], || 0).is_empty()));
}

#[test]
fn both_threads_of_a_job_can_work_at_once() {
    outcomes(|| {
        let working = Gauge::new();
        laps(&[&|| drop(working.enter())], || 0);
        working.peak()
    })
    .sometimes(
        |peak| *peak == 2,
        "over-serialised: no order has both threads of a job at work at the same time",
    );
}
