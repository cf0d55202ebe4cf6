//! Whoever drew the smaller number is served first, and nobody waits for who has left.
//!
//! Shipped: unfair.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::sync::Mutex;
use std::thread;

use every_order::explore;
use exercise::PostOffice;

/// The holders of `numbers` come at once, while those of `leaving` go home. Answers in which
/// order the others were served.
fn served(office: &PostOffice, numbers: &[u64], leaving: &[u64]) -> Vec<u64> {
    let served = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for &number in numbers {
            let served = &served;
            scope.spawn(move || {
                office.wait_for_turn(number);
                served.lock().unwrap().push(number);
                office.done();
            });
        }
        for &number in leaving {
            office.leave(number);
        }
    });
    served.into_inner().unwrap()
}

#[test]
fn numbers_are_counted_from_zero_without_a_gap() {
    explore(|| {
        let office = PostOffice::default();
        assert_eq!([office.draw(), office.draw(), office.draw()], [0, 1, 2]);
    });
}

#[test]
fn three_who_wait_are_served_in_the_order_of_their_numbers() {
    explore(|| {
        let office = PostOffice::default();
        let numbers = [(); 3].map(|()| office.draw());
        let served = served(&office, &numbers, &[]);
        assert_eq!(served, numbers, "unfair: a larger number was served first");
    });
}

#[test]
fn who_has_left_is_not_waited_for() {
    explore(|| {
        let office = PostOffice::default();
        let numbers = [(); 3].map(|()| office.draw());
        let [first, second, third] = numbers;
        let served = served(&office, &[first, third], &[second]);
        assert_eq!(served, [first, third], "unfair: a larger number went first");
    });
}

#[test]
fn the_first_may_leave_too() {
    explore(|| {
        let office = PostOffice::default();
        let (first, second) = (office.draw(), office.draw());
        assert_eq!(served(&office, &[second], &[first]), [second]);
    });
}
