//! Urgent calls first, equally urgent ones as they came in, and each of them once.
//!
//! Shipped: wrong value.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::iter;
use std::thread;

use every_order::explore;
use exercise::HelpDesk;

/// Calls of one urgency come in, one after the other.
fn ring(desk: &HelpDesk, callers: [&'static str; 3]) {
    for caller in callers {
        desk.ring(caller, 5);
    }
}

/// All who wait, in the order in which they are answered.
fn answers(desk: &HelpDesk) -> Vec<&'static str> {
    iter::from_fn(|| desk.answer()).collect()
}

#[test]
fn an_urgent_call_goes_before_one_that_came_earlier() {
    explore(|| {
        let desk = HelpDesk::default();
        desk.ring("Zoe", 1);
        desk.ring("Anna", 9);
        assert_eq!(
            answers(&desk),
            ["Anna", "Zoe"],
            "wrong value: Anna is urgent"
        );
    });
}

#[test]
fn equally_urgent_calls_are_answered_as_they_came_in() {
    explore(|| {
        let desk = HelpDesk::default();
        ring(&desk, ["Mia", "Zoe", "Anna"]);
        let order = answers(&desk);
        assert_eq!(order, ["Mia", "Zoe", "Anna"], "wrong value: Anna came last");
    });
}

#[test]
fn callers_keep_their_places_while_another_one_rings() {
    explore(|| {
        let desk = HelpDesk::default();
        thread::scope(|scope| {
            scope.spawn(|| desk.ring("Ben", 1));
            ring(&desk, ["Mia", "Anna", "Zoe"]);
        });
        let order = ["Mia", "Anna", "Zoe", "Ben"];
        assert_eq!(answers(&desk), order, "wrong value: Zoe came last");
    });
}

#[test]
fn two_who_answer_take_two_different_calls() {
    explore(|| {
        let desk = HelpDesk::default();
        desk.ring("Mia", 5);
        desk.ring("Zoe", 5);
        let mut taken = thread::scope(|scope| {
            let other = scope.spawn(|| desk.answer());
            [desk.answer(), other.join().unwrap()]
        });
        taken.sort_unstable();
        assert_eq!(taken, [Some("Mia"), Some("Zoe")], "loses work: one each");
    });
}
