//! The most urgent is next, and each turn that somebody waits makes them one more urgent.
//!
//! Shipped: unfair.
//!
//! There are no threads in it. The checker tries all ways in which patients can come.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use every_order::{choose, explore};
use exercise::WaitingList;

/// Who waits, with their urgency and the turn in which they came.
#[derive(Default)]
struct Books {
    waiting: Vec<(u32, u32, u32)>,
    turn: u32,
}

impl Books {
    fn check(&mut self, taken: Option<u32>) {
        let Some(name) = taken else {
            return assert!(
                self.waiting.is_empty(),
                "loses work: somebody still waits"
            );
        };
        let now = |&(_, urgency, came): &(u32, u32, u32)| urgency + self.turn - came;
        let taken = self.waiting.iter().position(|patient| patient.0 == name);
        let taken = taken.expect("wrong value: nobody of that name waits");
        let (has, came) = (now(&self.waiting[taken]), self.waiting[taken].2);
        for (place, other) in self.waiting.iter().enumerate() {
            let first = now(other) > has || (now(other) == has && place < taken);
            assert!(
                !first || other.2 >= came,
                "unfair: {other:?} has waited enough"
            );
            assert!(
                !first,
                "wrong value: {other:?} is more urgent, or came first"
            );
        }
        self.waiting.remove(taken);
        self.turn += 1;
    }
}

#[test]
fn whoever_comes_the_right_one_is_next() {
    explore(|| {
        let (mut list, mut books) = (WaitingList::default(), Books::default());
        for name in 0..7 {
            let urgency = u32::try_from(choose(4)).unwrap();
            if urgency == 0 {
                books.check(list.next());
            } else {
                list.add(name, urgency);
                books.waiting.push((name, urgency, books.turn));
            }
        }
        (0..8).for_each(|_| books.check(list.next()));
    });
}

#[test]
fn a_patient_of_urgency_1_goes_in_before_the_third_of_urgency_3() {
    let mut list = WaitingList::default();
    list.add(100, 1);
    let others = (0..9).take_while(|name| {
        list.add(*name, 3);
        list.next() != Some(100)
    });
    assert!(others.count() <= 2, "unfair: two turns make up for it");
}
