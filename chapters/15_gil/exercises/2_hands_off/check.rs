//! Two computations can run at once, and no reference is lost, not even by a panic.
//!
//! Shipped: over-serialised, leaks.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use every_order::{Gauge, explore, may_panic, outcomes};
use exercise::Object;

/// All references but the maker's own have been given back.
fn all_given_back(object: &Object) {
    let _lock = object.lock();
    assert_eq!(object.references(), 1, "leaks: one is left");
}

#[test]
fn two_computations_give_their_references_back_when_they_are_done() {
    explore(|| {
        let object = Object::new(20);
        let compute = |number| {
            assert!(object.references() > 1, "wrong value: nobody keeps it");
            number + 1
        };
        thread::scope(|scope| {
            scope.spawn(|| object.digest(compute));
            assert_eq!(object.digest(compute), 21);
        });
        all_given_back(&object);
    });
}

#[test]
fn a_computation_that_panics_gives_its_reference_back_and_is_heard_of() {
    explore(|| {
        let object = Object::new(20);
        let compute = |number| {
            may_panic("while computing");
            number + 1
        };
        let result = catch_unwind(AssertUnwindSafe(|| object.digest(compute)));
        assert_eq!(
            result.unwrap_or(21),
            21,
            "wrong value: a panic is no result"
        );
        all_given_back(&object);
    });
}

#[test]
fn two_computations_can_run_at_once() {
    outcomes(|| {
        let object = Object::new(20);
        let computing = Gauge::new();
        let compute = |_| {
            drop(computing.enter());
            0
        };
        thread::scope(|scope| {
            scope.spawn(|| object.digest(compute));
            object.digest(compute);
        });
        computing.peak()
    })
    .sometimes(
        |peak| *peak == 2,
        "over-serialised: no order has both threads computing at the same time",
    );
}
