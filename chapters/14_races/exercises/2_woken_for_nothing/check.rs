//! Each customer leaves with a loaf of their own, and none wakes up for nothing.
//!
//! Shipped: wrong value.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::thread;

use every_order::{Explorer, explore};
use exercise::Shelf;

#[test]
fn a_customer_who_is_woken_can_find_the_loaf_gone_and_waits_again() {
    // Woken by the baker only, so that the other customer is all that can go wrong.
    Explorer::new().spurious_wake_ups(false).explore(|| {
        let shelf = Shelf::default();
        let (mine, other) = thread::scope(|scope| {
            scope.spawn(|| {
                shelf.put(1);
                shelf.put(2);
            });
            let other = scope.spawn(|| shelf.take());
            (shelf.take(), other.join().unwrap())
        });
        let both = [mine.min(other), mine.max(other)];
        assert_eq!(
            both,
            [1, 2],
            "wrong value: the baker made loaf 1 and loaf 2"
        );
    });
}

#[test]
fn a_customer_who_wakes_up_without_a_reason_waits_again() {
    explore(|| {
        let shelf = Shelf::default();
        let loaf = thread::scope(|scope| {
            scope.spawn(|| shelf.put(1));
            shelf.take()
        });
        assert_eq!(loaf, 1, "wrong value: the baker made loaf 1");
    });
}
