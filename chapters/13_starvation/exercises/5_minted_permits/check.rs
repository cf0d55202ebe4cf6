//! No boat is hired twice, each comes back, and who waits gets the next that does.
//!
//! Shipped: leaks, wrong value.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;
use std::time::{Duration, Instant};

use every_order::{Explorer, Gauge, explore, may_panic, outcomes};
use exercise::BoatHire;

const PATIENCE: Duration = Duration::from_mins(1);

/// Two want a boat at the same time. How many boats were out at once, and how many trips made?
fn morning(hire: &BoatHire) -> [usize; 2] {
    let out = Gauge::new();
    let trip = || hire.hire(PATIENCE, || drop(out.enter())).is_some();
    let trips = thread::scope(|scope| {
        let other = scope.spawn(trip);
        [trip(), other.join().unwrap()]
    });
    [out.peak(), trips.iter().filter(|made| **made).count()]
}

#[test]
fn one_boat_is_out_once_and_then_at_the_pier_again() {
    explore(|| {
        let hire = BoatHire::new(1);
        let [out, trips] = morning(&hire);
        assert_eq!(out, 1, "unbounded: one boat, and two on the lake");
        assert_ne!(trips, 0, "loses work: a boat was there, and nobody went");
        let free = hire.free();
        assert!(
            free <= 1,
            "wrong value: {free} boats at the pier, and the hire has 1"
        );
        assert_eq!(free, 1, "leaks: the boat did not come back");
    });
}

#[test]
fn who_waits_gets_the_boat_as_soon_as_it_comes_back() {
    // Trips take no time here, so patience never runs out.
    Explorer::new().early_time_outs(false).explore(|| {
        let begun = Instant::now();
        let [_, trips] = morning(&BoatHire::new(1));
        assert_eq!(trips, 2, "loses work: who waits gets no boat");
        let waited = begun.elapsed();
        assert!(
            waited < PATIENCE,
            "loses work: a boat lay there, and nobody was told"
        );
    });
}

#[test]
fn two_boats_are_out_at_once() {
    outcomes(|| morning(&BoatHire::new(2)))
        .sometimes(|[out, _]| *out == 2, "over-serialised: there are two boats");
}

#[test]
fn a_boat_comes_back_from_a_trip_that_goes_wrong() {
    explore(|| {
        let hire = BoatHire::new(1);
        let trip = || hire.hire(PATIENCE, || may_panic("on the lake"));
        let _ = catch_unwind(AssertUnwindSafe(trip));
        assert_eq!(hire.free(), 1, "leaks: the boat stays on the lake");
    });
}
