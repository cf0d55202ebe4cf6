//! A report fits a moment between two sales.
//!
//! Shipped: still races.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::thread;

use every_order::explore;
use exercise::Sales;

#[test]
fn a_report_during_a_sale_has_all_of_it_or_nothing() {
    explore(|| {
        let sales = Sales::default();
        let report = thread::scope(|scope| {
            scope.spawn(|| sales.sell(1, 10));
            sales.report()
        });
        let fits = [(0, 0), (1, 10)].contains(&report);
        assert!(
            fits,
            "still races: {report:?} is neither before nor after the sale"
        );
    });
}

#[test]
fn a_report_between_two_sales_has_all_of_the_first() {
    explore(|| {
        let sales = Sales::default();
        sales.sell(1, 10);
        let report = thread::scope(|scope| {
            scope.spawn(|| sales.sell(2, 20));
            sales.report()
        });
        let fits = [(1, 10), (3, 30)].contains(&report);
        assert!(
            fits,
            "still races: {report:?} is neither before nor after the sale"
        );
    });
}

#[test]
fn two_sales_at_once_both_count() {
    explore(|| {
        let sales = Sales::default();
        thread::scope(|scope| {
            scope.spawn(|| sales.sell(2, 20));
            sales.sell(1, 10);
        });
        assert_eq!(
            sales.report(),
            (3, 30),
            "lost update: 1 and 2 pieces were sold"
        );
    });
}
