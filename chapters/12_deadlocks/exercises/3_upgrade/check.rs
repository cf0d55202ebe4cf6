//! The best score stays, and those who only look don't wait for each other.
//!
//! Shipped: deadlock.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::SeqCst;
use std::thread;

use every_order::{Gauge, explore, outcomes};
use exercise::Record;

#[test]
fn only_a_greater_score_is_kept() {
    explore(|| {
        let record = Record::default();
        let kept = [2, 1, 2, 3].map(|score| record.submit(7, score));
        assert_eq!(kept, [true, false, false, true]);
        record.show(|score, player| assert_eq!((score, player), (3, 7)));
    });
}

#[test]
fn of_two_scores_at_once_the_greater_one_stays() {
    explore(|| {
        let record = Record::default();
        let kept = thread::scope(|scope| {
            scope.spawn(|| record.submit(7, 1));
            record.submit(8, 2)
        });
        assert!(kept, "wrong value: 2 was the best score, and was refused");
        record.show(|score, player| {
            assert_eq!((score, player), (2, 8), "lost update: of player 8");
        });
    });
}

#[test]
fn two_can_look_at_once() {
    outcomes(|| {
        let (record, looking) = (Record::default(), Gauge::new());
        let look = || record.show(|_, _| drop(looking.enter()));
        thread::scope(|scope| {
            scope.spawn(look);
            look();
        });
        looking.peak()
    })
    .sometimes(|peak| *peak == 2, "over-serialised: one looks, one waits");
}

#[test]
fn a_low_score_does_not_wait_for_who_looks() {
    outcomes(|| {
        let (record, steps) = (Record::default(), AtomicU32::new(0));
        let mut passed = false;
        thread::scope(|scope| {
            scope.spawn(|| {
                steps.store(1, SeqCst);
                record.submit(7, 0);
                steps.store(2, SeqCst);
            });
            record.show(|_, _| {
                passed = steps.load(SeqCst) == 0 && steps.load(SeqCst) == 2;
            });
        });
        passed
    })
    .sometimes(|yes| *yes, "over-serialised: a low score waits");
}
