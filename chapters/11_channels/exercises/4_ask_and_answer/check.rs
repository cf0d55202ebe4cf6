//! Both clerks get all letters in their order, and nobody is stuck before a full box.
//!
//! Shipped: deadlock.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::sync::mpsc::sync_channel;
use std::thread;

use every_order::explore;
use exercise::exchange;

/// Lets two clerks exchange their letters, and checks what each has got.
fn a_day(first: &[u32], second: &[u32]) {
    let (to_second, box_of_second) = sync_channel(1);
    let (to_first, box_of_first) = sync_channel(1);
    let (got_by_first, got_by_second) = thread::scope(|scope| {
        let other = scope.spawn(move || exchange(second, to_first, box_of_second));
        let got = exchange(first, to_second, box_of_first);
        (got, other.join().unwrap())
    });
    for (got, sent) in [(got_by_first, second), (got_by_second, first)] {
        assert_eq!(got.len(), sent.len(), "loses work: {got:?} of {sent:?}");
        assert_eq!(got, sent, "wrong value: out of order");
    }
}

#[test]
fn three_letters_each_are_exchanged() {
    explore(|| a_day(&[1, 2, 3], &[4, 5, 6]));
}

#[test]
fn one_may_have_more_to_say_than_the_other() {
    explore(|| a_day(&[1, 2, 3], &[4]));
    explore(|| a_day(&[], &[4, 5]));
}
