//! Each job is done once, and a slow job does not hold up the others.
//!
//! Shipped: still races.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::sync::Mutex;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::SeqCst;

use every_order::{explore, outcomes};
use exercise::work_off;

/// The numbers of the jobs that were done, in rising order.
fn done(jobs: usize, workers: usize) -> Vec<usize> {
    let done = Mutex::new(Vec::new());
    work_off(jobs, workers, |job| done.lock().unwrap().push(job));
    let mut done = done.into_inner().unwrap();
    done.sort_unstable();
    done
}

#[test]
fn a_single_job_is_done_by_one_of_two_workers() {
    explore(|| {
        assert_eq!(
            done(1, 2),
            [0],
            "still races: there is only job 0, to be done once"
        );
    });
}

#[test]
fn two_workers_do_each_of_two_jobs_once() {
    explore(|| {
        assert_eq!(
            done(2, 2),
            [0, 1],
            "still races: jobs 0 and 1, each to be done once"
        );
    });
}

#[test]
fn nobody_works_if_there_is_no_job() {
    explore(|| assert_eq!(done(0, 2), []));
}

#[test]
fn one_worker_can_do_all_other_jobs_while_job_0_takes_long() {
    outcomes(|| {
        let others = AtomicUsize::new(0);
        let others_before_0 = AtomicUsize::new(0);
        work_off(3, 2, |job| {
            if job == 0 {
                others_before_0.store(others.load(SeqCst), SeqCst);
            } else {
                others.fetch_add(1, SeqCst);
            }
        });
        others_before_0.load(SeqCst)
    })
    .sometimes(
        |others_before_0| *others_before_0 == 2,
        "over-serialised: in no order are jobs 1 and 2 done while job 0 is at work",
    );
}
