//! Whoever asks, and whoever is faster: a word has one number, and a number one word.
//!
//! Shipped: deadlock.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::thread;

use every_order::explore;
use exercise::Numbers;

/// The numbers that two threads get when each asks for a word.
fn ask_at_once(worker_asks: &str, main_asks: &str) -> (usize, usize) {
    let numbers = Numbers::default();
    thread::scope(|scope| {
        let worker = scope.spawn(|| numbers.of(worker_asks));
        let main = numbers.of(main_asks);
        (worker.join().unwrap(), main)
    })
}

#[test]
fn a_word_keeps_its_number() {
    explore(|| {
        let numbers = Numbers::default();
        let answers = ["and", "but", "and"].map(|word| numbers.of(word));
        assert_eq!(answers, [0, 1, 0], "loses work: a word was not kept");
    });
}

#[test]
fn one_word_gets_one_number_from_two_who_ask_at_once() {
    explore(|| {
        let (worker, main) = ask_at_once("and", "and");
        assert_eq!(worker, main, "still races: one word was added twice");
    });
}

#[test]
fn two_words_get_two_numbers_from_two_who_ask_at_once() {
    explore(|| {
        let (worker, main) = ask_at_once("and", "but");
        assert_ne!(worker, main, "lost update: one of two words is gone");
    });
}
