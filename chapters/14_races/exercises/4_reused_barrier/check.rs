//! Stroke after stroke, all go on together, and all go on.
//!
//! Shipped: lost wake-up.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::SeqCst;
use std::thread;

use every_order::{Explorer, explore};
use exercise::Barrier;

/// Rows this many strokes with this crew; whether all kept time.
fn all_keep_time(crew: usize, strokes: usize) -> bool {
    let barrier = Barrier::new(crew);
    let pulls = AtomicUsize::new(0);
    let row = || {
        (1..=strokes).all(|stroke| {
            pulls.fetch_add(1, SeqCst);
            barrier.wait();
            // All have pulled as often as I have, and may have pulled once more since.
            pulls.load(SeqCst) >= stroke * crew
        })
    };
    thread::scope(|scope| {
        let others: Vec<_> = (1..crew).map(|_| scope.spawn(row)).collect();
        let mine = row();
        others
            .into_iter()
            .fold(mine, |all, other| other.join().unwrap() && all)
    })
}

#[test]
fn three_rowers_end_a_stroke_together() {
    // Ten times what a barrier needs; more complicated ones are tried in part.
    let orders = Explorer::new().executions(20_000);
    orders.explore(|| assert!(all_keep_time(3, 1), "still races: a rower ran ahead"));
}

#[test]
fn two_rowers_keep_time_for_two_strokes() {
    explore(|| assert!(all_keep_time(2, 2), "still races: a rower ran ahead"));
}
