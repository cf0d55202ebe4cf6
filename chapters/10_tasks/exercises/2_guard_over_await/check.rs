//! Both ask the bank at once, nobody gets stuck, and no money is lost.
//!
//! Shipped: deadlock, over-serialised.
//!
//! Tasks of one thread and of two are run in every order.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]
#![allow(clippy::await_holding_lock, reason = "what this exercise is about")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::task::{block_on, join, yield_now};
use std::thread;

use every_order::{Gauge, explore, outcomes};
use exercise::Till;

/// A bank that grants `amount`, after a while.
async fn bank(amount: u32, asking: &Gauge) -> u32 {
    let at_the_counter = asking.enter();
    yield_now().await;
    drop(at_the_counter);
    amount
}

#[test]
fn two_tasks_of_one_thread_both_pay_in() {
    explore(|| {
        let (till, asking) = (Till::default(), Gauge::new());
        let pay_in = |amount| till.pay_in(bank(amount, &asking));
        block_on(join(pay_in(1), pay_in(20)));
        assert_eq!(till.money(), 21, "lost update: of 1 and 20");
    });
}

#[test]
fn two_threads_both_pay_in() {
    explore(|| {
        let (till, asking) = (Till::default(), Gauge::new());
        thread::scope(|scope| {
            scope.spawn(|| block_on(till.pay_in(bank(1, &asking))));
            block_on(till.pay_in(bank(20, &asking)));
        });
        assert_eq!(till.money(), 21, "lost update: of 1 and 20");
    });
}

#[test]
fn both_can_ask_the_bank_at_once() {
    outcomes(|| {
        let (till, asking) = (Till::default(), Gauge::new());
        thread::scope(|scope| {
            scope.spawn(|| block_on(till.pay_in(bank(1, &asking))));
            block_on(till.pay_in(bank(20, &asking)));
        });
        asking.peak()
    })
    .sometimes(|peak| *peak == 2, "over-serialised: one at a time");
}
