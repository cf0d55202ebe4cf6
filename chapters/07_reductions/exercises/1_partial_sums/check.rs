//! The total is the sum of all invoices, and nobody goes to it more often than needed.
//!
//! Shipped: lost update, rule.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

use every_order::{Gauge, explore, outcomes};
use exercise::{Total, add_up};

/// Different amounts: a wrong total says which invoices are missing.
const INVOICES: [u64; 3] = [1, 2, 4];

#[derive(Default)]
struct Book {
    total: AtomicU64,
    trips: AtomicU64,
}

impl Total for Book {
    fn read(&self) -> u64 {
        self.total.load(SeqCst)
    }

    fn write(&self, total: u64) {
        self.trips.fetch_add(1, SeqCst);
        self.total.store(total, SeqCst);
    }
}

#[test]
fn all_invoices_are_added_to_what_was_there() {
    explore(|| {
        let book = Book::default();
        book.total.store(8, SeqCst);
        add_up(&INVOICES, 2, |invoice| invoice, &book);
        assert_eq!(book.read(), 15, "lost update: to 8 come 1 + 2 + 4");
    });
}

#[test]
fn each_worker_writes_at_most_once() {
    explore(|| {
        let book = Book::default();
        add_up(&INVOICES, 2, |invoice| invoice, &book);
        let trips = book.trips.load(SeqCst);
        assert!(trips <= 2, "rule: {trips} trips to write by two workers");
    });
}

#[test]
fn two_amounts_can_be_found_at_once() {
    outcomes(|| {
        let finding = Gauge::new();
        let amount = |invoice| {
            let _inside = finding.enter();
            invoice
        };
        add_up(&INVOICES[..2], 2, amount, &Book::default());
        finding.peak()
    })
    .sometimes(
        |peak| *peak == 2,
        "over-serialised: one amount is found at a time",
    );
}
