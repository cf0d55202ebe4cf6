//! A picture in bands is bit for bit the picture in one piece, at every small size.
//!
//! Shipped: wrong value.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use every_order::{Gauge, explore, outcomes};
use exercise::blurred;

/// Each row has a digit of its own, so a wrong result shows which row was taken.
const ROWS: [u64; 4] = [1, 2, 3, 4];

/// Keeps all three apart instead of mixing them.
fn side_by_side([above, row, below]: [u64; 3]) -> u64 {
    100 * above + 10 * row + below
}

const EXPECTED: [&[u64]; 5] = [
    &[],
    &[111],
    &[112, 122],
    &[112, 123, 233],
    &[112, 123, 234, 344],
];

#[test]
fn one_worker_takes_every_row_as_it_was() {
    for (height, expected) in EXPECTED.into_iter().enumerate() {
        explore(|| {
            let found = blurred(&ROWS[..height], 1, side_by_side);
            assert_eq!(found, expected, "wrong value: rows above, here, below");
        });
    }
}

#[test]
fn bands_have_no_seams_at_any_height() {
    for (height, expected) in EXPECTED.into_iter().enumerate() {
        for workers in 2..=3 {
            explore(|| {
                let found = blurred(&ROWS[..height], workers, side_by_side);
                assert_eq!(found, expected, "wrong value: by {workers} workers");
            });
        }
    }
}

#[test]
fn two_workers_can_blur_at_once() {
    outcomes(|| {
        let blurring = Gauge::new();
        blurred(&ROWS[..2], 2, |near| {
            let _inside = blurring.enter();
            side_by_side(near)
        });
        blurring.peak()
    })
    .sometimes(
        |peak| *peak == 2,
        "over-serialised: one row is blurred at a time",
    );
}
