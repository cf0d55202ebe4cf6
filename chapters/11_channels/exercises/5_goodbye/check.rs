//! Whatever was ordered in time is cooked once, and every cook goes home.
//!
//! Shipped: loses work.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::thread;

use every_order::explore;
use exercise::Kitchen;

/// All meals that a cook makes before going home.
fn cook(kitchen: &Kitchen) -> Vec<u32> {
    std::iter::from_fn(|| kitchen.next()).collect()
}

#[test]
fn what_was_ordered_in_time_is_cooked() {
    explore(|| {
        let kitchen = Kitchen::default();
        let (cooked, taken) = thread::scope(|scope| {
            let cooking = scope.spawn(|| cook(&kitchen));
            let taken = [1, 2].into_iter().filter(|meal| kitchen.order(*meal));
            let taken: Vec<_> = taken.collect();
            kitchen.close();
            (cooking.join().unwrap(), taken)
        });
        assert_eq!(cooked, taken, "loses work: ordered, and not cooked");
    });
}

#[test]
fn an_order_that_comes_too_late_is_refused_or_cooked() {
    explore(|| {
        let kitchen = Kitchen::default();
        let (cooked, taken) = thread::scope(|scope| {
            let cooking = scope.spawn(|| cook(&kitchen));
            let guest = scope.spawn(|| kitchen.order(7));
            kitchen.close();
            let taken = guest.join().unwrap();
            (cooking.join().unwrap(), taken)
        });
        let expected: &[u32] = if taken { &[7] } else { &[] };
        assert_eq!(cooked, expected, "loses work: taken, and not cooked");
        assert!(!kitchen.order(8), "wrong value: taken after all went home");
    });
}

#[test]
fn both_cooks_go_home() {
    explore(|| {
        let kitchen = Kitchen::default();
        let mut cooked = thread::scope(|scope| {
            let cooks = [(); 2].map(|()| scope.spawn(|| cook(&kitchen)));
            assert!(kitchen.order(1), "wrong value: refused while it was open");
            kitchen.close();
            cooks.map(|cook| cook.join().unwrap()).concat()
        });
        cooked.sort_unstable();
        assert_eq!(cooked, [1], "loses work: ordered, and not cooked once");
    });
}
