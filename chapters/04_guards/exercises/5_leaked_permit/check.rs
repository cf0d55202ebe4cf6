//! However an order ends, its permit comes back; and no order goes out without one.
//!
//! Shipped: leaks, lost wake-up.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::thread;

use every_order::{Gauge, explore, may_panic, outcomes};
use exercise::Permits;

type Receipt = Result<u32, &'static str>;

fn send(sending: &Gauge, receipt: Receipt) -> Receipt {
    drop(sending.enter());
    receipt
}

/// Two orders at once, one of which fails. Returns how many were sent at the same time.
fn two_orders(permits: &Permits) -> usize {
    let sending = Gauge::new();
    thread::scope(|scope| {
        scope.spawn(|| permits.with(|| send(&sending, Err("sold out"))));
        let receipt = permits.with(|| send(&sending, Ok(7)));
        assert_eq!(receipt, Ok(7));
    });
    sending.peak()
}

#[test]
fn a_permit_comes_back_from_an_order_that_fails() {
    explore(|| {
        let permits = Permits::new(1);
        assert_eq!(permits.with(|| Err("sold out")), Err("sold out"));
        assert_eq!(permits.free(), 1, "leaks: the order failed and kept it");
    });
}

#[test]
fn a_permit_comes_back_from_an_order_that_panics() {
    explore(|| {
        let permits = Permits::new(1);
        let order = || {
            may_panic("while sending the order");
            Ok(7)
        };
        // In a thread of its own, so that the panic ends there.
        let _ = thread::scope(|scope| scope.spawn(|| permits.with(order)).join());
        assert_eq!(permits.free(), 1, "leaks: the order panicked and kept it");
    });
}

#[test]
fn one_permit_lets_one_order_out_after_the_other() {
    explore(|| {
        let most = two_orders(&Permits::new(1));
        assert_eq!(most, 1, "unbounded: two orders at once with one permit");
    });
}

#[test]
fn two_permits_let_two_orders_out_at_once() {
    outcomes(|| two_orders(&Permits::new(2))).sometimes(
        |most| *most == 2,
        "over-serialised: two permits, and one order waits for the other",
    );
}
