//! Closed gates have reported everything; open ones hold back less than a batch.
//!
//! Shipped: lost update, loses work.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::thread;

use every_order::explore;
use exercise::Visitors;

fn let_in(visitors: &Visitors, count: u64) {
    let mut gate = visitors.open_gate();
    (0..count).for_each(|_| gate.count());
}

#[test]
fn a_gate_that_closes_reports_its_last_visitor() {
    explore(|| {
        let visitors = Visitors::default();
        let_in(&visitors, 3);
        assert_eq!(
            visitors.reported(),
            3,
            "loses work: three came, and the gate is closed"
        );
    });
}

#[test]
fn two_gates_that_report_at_once_both_count() {
    explore(|| {
        let visitors = Visitors::default();
        thread::scope(|scope| {
            scope.spawn(|| let_in(&visitors, 2));
            scope.spawn(|| let_in(&visitors, 4));
        });
        assert_eq!(visitors.reported(), 6, "lost update: 2 and 4 came");
    });
}

#[test]
fn an_open_gate_reports_each_second_visitor_and_no_other() {
    explore(|| {
        let visitors = Visitors::default();
        let mut gate = visitors.open_gate();
        for came in 1..=5 {
            gate.count();
            let reported = visitors.reported();
            assert!(
                reported <= came,
                "wrong value: {reported} reported, {came} came"
            );
            assert!(
                reported + 2 > came,
                "unbounded: {reported} reported, {came} came"
            );
            assert_eq!(reported % 2, 0, "rule: one visitor alone was reported");
        }
    });
}
