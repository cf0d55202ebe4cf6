//! Additions of one word happen as if one after the other, whatever they overlap with.
//!
//! Shipped: lost update.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::thread;

use every_order::{explore, outcomes};
use exercise::Counts;

#[test]
fn two_additions_of_one_word_happen_one_after_the_other() {
    outcomes(|| {
        let counts = Counts::default();
        let (one, two) = thread::scope(|scope| {
            let two = scope.spawn(|| counts.add("sea", 2));
            (counts.add("sea", 1), two.join().unwrap())
        });
        (one, two, counts.count("sea"))
    })
    .always(
        |(_, _, total)| *total == 3,
        "lost update: the sea was seen 1 + 2 times",
    )
    .always(
        |(one, two, _)| [(1, 3), (3, 2)].contains(&(*one, *two)),
        "still races: a count was returned that belongs to another moment",
    );
}

#[test]
fn with_three_additions_at_once_none_is_lost() {
    explore(|| {
        let counts = Counts::default();
        thread::scope(|scope| {
            scope.spawn(|| counts.add("sea", 4));
            scope.spawn(|| counts.add("sea", 2));
            counts.add("sea", 1);
        });
        let total = counts.count("sea");
        assert_eq!(total, 7, "lost update: the sea was seen 1 + 2 + 4 times");
    });
}

#[test]
fn words_do_not_disturb_each_other() {
    explore(|| {
        let counts = Counts::default();
        thread::scope(|scope| {
            scope.spawn(|| counts.add("sea", 2));
            counts.add("whale", 1);
        });
        assert_eq!(
            counts.count("sea"),
            2,
            "lost update: the sea was seen twice"
        );
        assert_eq!(
            counts.count("whale"),
            1,
            "lost update: the whale was seen once"
        );
        assert_eq!(counts.count("harpoon"), 0);
    });
}
