//! The audience sees each frame once and in order, and few frames wait in between.
//!
//! Shipped: wrong value, unbounded.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

use every_order::{Gauge, explore, outcomes};
use exercise::project;

/// What the audience sees of frames 1, 2, 3 and so on.
fn seen(frames: u64, workers: usize, ahead: usize) -> Vec<u64> {
    let mut seen = Vec::new();
    let frames = (1..=frames).collect();
    project(
        frames,
        workers,
        ahead,
        |frame| 10 * frame,
        |frame| seen.push(frame),
    );
    seen
}

#[test]
fn no_frame_is_left_out_or_shown_twice() {
    explore(|| {
        let mut seen = seen(3, 2, 2);
        seen.sort_unstable();
        assert_eq!(seen, [10, 20, 30], "loses work: frames that were seen");
    });
}

#[test]
fn frames_are_shown_in_their_order() {
    explore(|| assert_eq!(seen(3, 2, 2), [10, 20, 30], "wrong value: it jumps"));
}

#[test]
fn two_frames_at_most_are_begun_and_not_yet_shown() {
    explore(|| {
        let (begun, shown) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let develop = |frame| {
            let ahead = begun.fetch_add(1, SeqCst) + 1 - shown.load(SeqCst);
            assert!(ahead <= 2, "unbounded: {ahead} begun and not yet shown");
            frame
        };
        project(vec![1, 2, 4], 2, 2, develop, |_| {
            shown.fetch_add(1, SeqCst);
        });
    });
}

#[test]
fn two_frames_can_be_developed_at_once() {
    outcomes(|| {
        let developing = Gauge::new();
        let develop = |_| {
            drop(developing.enter());
            0
        };
        project(vec![1, 2], 2, 2, develop, drop);
        developing.peak()
    })
    .sometimes(
        |peak| *peak == 2,
        "over-serialised: one frame is developed at a time",
    );
}
