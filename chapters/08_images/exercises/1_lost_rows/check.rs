//! Whatever the height and however many workers, each row is turned once.
//!
//! Shipped: loses work.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use every_order::{Gauge, explore, outcomes};
use exercise::turn_all;

/// How often each row of a picture of `height` rows was turned.
fn turned(height: usize, workers: usize) -> Vec<u8> {
    let mut picture = vec![0; height];
    turn_all(&mut picture, workers, |row| *row += 1);
    picture
}

#[test]
fn no_row_is_left_out_at_any_height() {
    for height in 0..=5 {
        for workers in 1..=3 {
            explore(|| {
                let lost = turned(height, workers).iter().position(|row| *row == 0);
                assert_eq!(
                    lost, None,
                    "loses work: row {lost:?} of {height}, {workers} workers"
                );
            });
        }
    }
}

#[test]
fn no_row_is_turned_twice() {
    for height in 0..=5 {
        for workers in 1..=3 {
            explore(|| {
                let twice = turned(height, workers).iter().position(|row| *row > 1);
                assert_eq!(
                    twice, None,
                    "wrong value: row {twice:?} of {height} is turned back"
                );
            });
        }
    }
}

/// The most rows that are turned at once.
fn at_once(height: usize, workers: usize) -> usize {
    let turning = Gauge::new();
    turn_all(&mut vec![(); height], workers, |()| drop(turning.enter()));
    turning.peak()
}

#[test]
fn two_workers_can_turn_two_rows_at_once() {
    outcomes(|| at_once(2, 2)).sometimes(
        |peak| *peak == 2,
        "over-serialised: one row is turned at a time",
    );
}

#[test]
fn there_are_no_more_threads_than_workers() {
    outcomes(|| at_once(3, 2))
        .always(|peak| *peak <= 2, "rule: three threads for two workers");
}
