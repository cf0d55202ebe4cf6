//! Visitors go in as they signed, the cleaner is alone inside, and readers sit together.
//!
//! Shipped: unfair.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::sync::{Barrier, Mutex};
use std::thread;

use every_order::{Gauge, explore, outcomes};
use exercise::Room;
use exercise::Visitor::{self, Cleaner, Reader};

/// All sign in this order, come at once, and call `visit` inside.
fn day<const MANY: usize>(
    visitors: [Visitor; MANY],
    visit: &(dyn Fn(u64, Visitor) + Sync),
) {
    let room = Room::default();
    let lines = visitors.map(|visitor| (room.sign(visitor), visitor));
    thread::scope(|scope| {
        for (line, visitor) in lines {
            let room = &room;
            scope.spawn(move || {
                room.enter(line, visitor);
                visit(line, visitor);
                room.leave(visitor);
            });
        }
    });
}

/// How many were inside together, at most. Fails if somebody goes in before their turn.
fn peak<const MANY: usize>(visitors: [Visitor; MANY]) -> usize {
    let (inside, entered) = (Gauge::new(), Mutex::new(Vec::new()));
    day(visitors, &|line, visitor| {
        let _inside = inside.enter();
        entered.lock().unwrap().push((line, visitor));
    });
    let entered = entered.into_inner().unwrap();
    for (place, first) in entered.iter().enumerate() {
        // Of two readers who go in together, any may be noted first.
        let mut after = entered[place + 1..].iter();
        let in_turn = after.all(|last| first.0 < last.0 || first.1 == last.1);
        assert!(in_turn, "unfair: {entered:?}");
    }
    inside.peak()
}

#[test]
fn visitors_go_in_as_they_signed_and_the_cleaner_is_alone() {
    for visitors in [[Reader, Cleaner, Reader], [Cleaner, Reader, Cleaner]] {
        explore(|| assert_eq!(peak(visitors), 1, "still races: two are inside"));
    }
}

#[test]
fn two_readers_sit_together() {
    outcomes(|| peak([Reader, Reader]))
        .sometimes(|most| *most == 2, "over-serialised: readers disturb nobody");
}

#[test]
fn readers_with_an_appointment_meet_inside_after_a_cleaner() {
    explore(|| {
        let both = Barrier::new(2);
        day([Cleaner, Reader, Reader], &|_, visitor| {
            if visitor == Reader {
                both.wait();
            }
        });
    });
}
