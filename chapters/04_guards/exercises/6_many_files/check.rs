//! However many letters there are, few are open at once, and none stays open.
//!
//! Shipped: leaks.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::sync::Mutex;
use std::thread;

use every_order::{explore, outcomes};
use exercise::{Archive, first_words};

#[test]
fn no_more_letters_are_open_than_may_be() {
    explore(|| {
        let archive = Archive::new(2);
        let both = [archive.open(1), archive.open(2)];
        assert!(both.iter().all(Result::is_ok), "loses work: two may be");
        assert_eq!(archive.open(3).err(), Some("too many are open"));
    });
}

#[test]
fn three_hundred_letters_are_read_although_256_may_be_open() {
    explore(|| {
        let numbers: Vec<u32> = (100..400).collect();
        let words = first_words(&Archive::new(256), &numbers);
        let words = words.expect("leaks: letters stay open while others are read");
        let right = numbers.iter().map(|number| format!("Dear {number}"));
        assert!(words.into_iter().eq(right), "loses work: a word is missing");
    });
}

#[test]
fn a_letter_that_can_not_be_read_is_told_and_closed() {
    explore(|| {
        let archive = Archive::new(3);
        let words = first_words(&archive, &[12, 13, 14]);
        assert_eq!(words, Err("the ink has run"), "loses work: 13 is gone");
        assert_eq!(archive.open_now(), 0, "leaks: a letter is open still");
    });
}

#[test]
fn two_readers_need_one_open_letter_each() {
    explore(|| {
        let archive = Archive::new(2);
        let read = || first_words(&archive, &[1, 2]).expect("leaks: one has two open");
        thread::scope(|scope| {
            scope.spawn(read);
            read();
        });
    });
}

#[test]
fn two_readers_can_read_at_once() {
    outcomes(|| {
        let archive = Archive::new(8);
        let seen = Mutex::new(0);
        thread::scope(|scope| {
            scope.spawn(|| first_words(&archive, &[1]));
            scope.spawn(|| first_words(&archive, &[2]));
            *seen.lock().unwrap() = archive.open_now();
        });
        seen.into_inner().unwrap()
    })
    .sometimes(|open| *open == 2, "over-serialised: they take turns");
}
