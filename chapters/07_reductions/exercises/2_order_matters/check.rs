//! Whoever finishes first, the result is that of a loop from left to right.
//!
//! Shipped: wrong value.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use every_order::{Gauge, explore, outcomes};
use exercise::reduced;

const WORDS: [&str; 3] = ["to", "be", "or"];

fn joined(words: &[&str]) -> String {
    let words: Vec<_> = words.iter().map(ToString::to_string).collect();
    reduced(&words, &String::new(), |left, right| {
        format!("{left}{right}")
    })
}

#[test]
fn words_are_joined_in_their_order() {
    explore(|| assert_eq!(joined(&WORDS), "tobeor", "wrong value: another order"));
}

#[test]
fn the_smallest_of_large_numbers_is_one_of_them() {
    explore(|| {
        let least = reduced(&[7, 5, 9], &u32::MAX, |left, right| *left.min(right));
        assert_eq!(least, 5, "wrong value: 5 is the smallest");
    });
}

#[test]
fn a_list_of_one_or_of_none_is_reduced_too() {
    explore(|| {
        assert_eq!(joined(&WORDS[..1]), "to", "wrong value: of one word");
        assert_eq!(joined(&[]), "", "wrong value: of no word");
    });
}

#[test]
fn two_workers_can_combine_at_once() {
    outcomes(|| {
        let combining = Gauge::new();
        reduced(&[1, 2, 4, 8], &0, |left, right| {
            let _inside = combining.enter();
            left + right
        });
        combining.peak()
    })
    .sometimes(
        |peak| *peak == 2,
        "over-serialised: one worker combines at a time",
    );
}
