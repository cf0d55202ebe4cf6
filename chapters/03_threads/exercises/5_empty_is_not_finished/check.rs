//! Every order is carried out, and every waiter goes home in the end.
//!
//! Shipped: loses work.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::iter;
use std::thread;

use every_order::{explore, outcomes};
use exercise::Counter;

/// Carries orders out until none will come any more.
fn wait_at(counter: &Counter) -> Vec<u32> {
    iter::from_fn(|| counter.take()).collect()
}

#[test]
fn a_waiter_carries_out_all_orders_of_the_evening() {
    explore(|| {
        let counter = Counter::default();
        let carried = thread::scope(|scope| {
            let waiter = scope.spawn(|| wait_at(&counter));
            counter.put(1);
            counter.put(2);
            counter.close();
            waiter.join().unwrap()
        });
        assert_eq!(carried, [1, 2], "loses work: the cook made orders 1 and 2");
    });
}

#[test]
fn two_waiters_carry_out_each_order_once_and_go_home() {
    explore(|| {
        let counter = Counter::default();
        let mut carried = thread::scope(|scope| {
            let other = scope.spawn(|| wait_at(&counter));
            scope.spawn(|| {
                counter.put(1);
                counter.close();
            });
            [wait_at(&counter), other.join().unwrap()].concat()
        });
        carried.sort_unstable();
        assert_eq!(carried, [1], "loses work: the cook made order 1");
    });
}

#[test]
fn an_order_can_be_carried_out_before_the_kitchen_closes() {
    outcomes(|| {
        let counter = Counter::default();
        thread::scope(|scope| {
            let waiter = scope.spawn(|| counter.take());
            counter.put(1);
            let early = waiter.is_finished();
            counter.close();
            early
        })
    })
    .sometimes(
        |early| *early,
        "over-serialised: no order is carried out before the kitchen is closed",
    );
}
