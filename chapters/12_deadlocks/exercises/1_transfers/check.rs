//! Each transfer ends, no money is ever on the way, and strangers don't wait for each other.
//!
//! Shipped: deadlock.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::thread;

use every_order::{Gauge, explore, outcomes};
use exercise::Bank;

fn no_receipt(_: i64, _: i64) {}

#[test]
fn opposite_transfers_all_end() {
    explore(|| {
        let bank = Bank::new(&[10, 20]);
        thread::scope(|scope| {
            scope.spawn(|| bank.transfer(1, 0, 2, no_receipt));
            bank.transfer(0, 1, 1, no_receipt);
        });
        bank.transfer(0, 1, 0, |first, second| {
            assert_eq!((first, second), (11, 19), "lost update: of 1 and 2");
        });
    });
}

#[test]
fn opposite_transfers_end_while_balances_change() {
    explore(|| {
        let bank = Bank::new(&[1, 2]);
        thread::scope(|scope| {
            scope.spawn(|| bank.transfer(0, 1, 1, no_receipt));
            bank.transfer(1, 0, 2, no_receipt);
            bank.transfer(1, 0, 1, no_receipt);
        });
    });
}

#[test]
fn the_total_is_the_same_at_every_moment() {
    explore(|| {
        let bank = Bank::new(&[10, 20]);
        thread::scope(|scope| {
            scope.spawn(|| bank.transfer(1, 0, 2, no_receipt));
            assert_eq!(bank.total(), 30, "still races: money is on the way");
        });
    });
}

#[test]
fn transfers_between_other_accounts_can_overlap() {
    outcomes(|| {
        let bank = Bank::new(&[10, 20, 30, 40]);
        let printing = Gauge::new();
        let print = |_, _| drop(printing.enter());
        thread::scope(|scope| {
            scope.spawn(|| bank.transfer(2, 3, 1, print));
            bank.transfer(0, 1, 2, print);
        });
        printing.peak()
    })
    .sometimes(
        |peak| *peak == 2,
        "over-serialised: 0 to 1 and 2 to 3 share no account, and one waits",
    );
}
