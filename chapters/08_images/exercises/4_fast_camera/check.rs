//! However fast the camera is, its memory is enough, and every picture lies on the card.
//!
//! Shipped: unbounded.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use every_order::{Gauge, explore, outcomes};
use exercise::film;

/// The most pictures in memory at once. A picture is in memory while its guard lives.
fn in_memory(shots: usize, most: usize) -> usize {
    let memory = Gauge::new();
    film(shots, most, |_| memory.enter(), drop);
    memory.peak()
}

#[test]
fn two_pictures_at_most_are_in_memory() {
    outcomes(|| in_memory(4, 2))
        .always(|peak| *peak <= 2, "unbounded: more than two in memory");
}

#[test]
fn three_pictures_at_most_are_in_memory() {
    outcomes(|| in_memory(5, 3))
        .always(|peak| *peak <= 3, "unbounded: more than three in memory");
}

#[test]
fn all_pictures_are_kept_in_the_order_in_which_they_were_taken() {
    explore(|| {
        let mut kept = Vec::new();
        film(3, 2, |shot| shot, |shot| kept.push(shot));
        assert_eq!(kept, [0, 1, 2], "loses work: pictures that were kept");
    });
}

#[test]
fn the_camera_takes_the_next_picture_while_one_is_kept() {
    outcomes(|| {
        let busy = Gauge::new();
        film(2, 2, |_| drop(busy.enter()), |()| drop(busy.enter()));
        busy.peak()
    })
    .sometimes(
        |peak| *peak == 2,
        "over-serialised: the camera waits for the card",
    );
}
