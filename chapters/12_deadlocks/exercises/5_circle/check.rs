//! Who would close a circle is refused, whatever its length; who would not gets its lock.
//!
//! Shipped: lost wake-up.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::thread;

use every_order::{explore, outcomes};
use exercise::Keeper;

/// Asks for a second lock, and gives back what it has. True if the second was refused.
fn refused(keeper: &Keeper, thread: usize, first: usize, second: usize) -> bool {
    let refused = !keeper.lock(thread, second);
    if !refused {
        keeper.unlock(second);
    }
    keeper.unlock(first);
    refused
}

/// Two threads take two locks each, in these orders. Says who was refused the second one.
fn two_threads(orders: [[usize; 2]; 2]) -> [bool; 2] {
    let keeper = Keeper::default();
    let take = |thread: usize| {
        let [first, second] = orders[thread];
        assert!(keeper.lock(thread, first), "wrong value: it held no lock");
        refused(&keeper, thread, first, second)
    };
    thread::scope(|scope| {
        let worker = scope.spawn(|| take(1));
        [take(0), worker.join().unwrap()]
    })
}

#[test]
fn of_two_that_would_wait_in_a_circle_one_is_refused() {
    outcomes(|| two_threads([[0, 1], [1, 0]]))
        .never(
            |refused| *refused == [true; 2],
            "wrong value: one is enough",
        )
        .sometimes(|refused| *refused == [false; 2], "wrong value: always one");
}

#[test]
fn who_only_has_to_wait_is_not_refused() {
    outcomes(|| two_threads([[0, 1]; 2]))
        .always(|refused| *refused == [false; 2], "wrong value: no circle");
}

#[test]
fn of_three_that_would_wait_in_a_circle_one_is_refused() {
    explore(|| {
        let keeper = &Keeper::default();
        for thread in 0..3 {
            assert!(keeper.lock(thread, thread), "wrong value: it was free");
        }
        let refused = thread::scope(|scope| {
            let ask = |one| move || refused(keeper, one, one, (one + 1) % 3);
            let threads = [0, 1, 2].map(|one| scope.spawn(ask(one)));
            threads.map(|thread| usize::from(thread.join().unwrap()))
        });
        let refused: usize = refused.iter().sum();
        assert_eq!(refused, 1, "wrong value: there was one circle");
    });
}
