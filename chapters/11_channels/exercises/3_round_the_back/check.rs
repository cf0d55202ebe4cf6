//! No more than three parcels at a time, and each arrives, in the order of their making.
//!
//! Shipped: unbounded, wrong value.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::sync::Mutex;
use std::sync::mpsc::sync_channel;
use std::thread;

use every_order::{explore, outcomes};
use exercise::send_off;

/// How many parcels there are now, and how many there were at most.
#[derive(Default)]
struct Parcels(Mutex<(usize, usize)>);

impl Parcels {
    fn made(&self) {
        let mut parcels = self.0.lock().unwrap();
        parcels.0 += 1;
        parcels.1 = parcels.1.max(parcels.0);
    }

    fn unloaded(&self) {
        self.0.lock().unwrap().0 -= 1;
    }
}

/// Sends four parcels off, and returns what arrived, and how many there were at most.
fn a_day() -> (Vec<u32>, usize) {
    let parcels = Parcels::default();
    let (van, unloading) = sync_channel(1);
    let arrived = thread::scope(|scope| {
        let parcels = &parcels;
        scope.spawn(move || {
            let make = |number| {
                parcels.made();
                number
            };
            send_off(4, make, &van);
        });
        let unload = |number| {
            parcels.unloaded();
            number
        };
        unloading.iter().map(unload).collect()
    });
    (arrived, parcels.0.into_inner().unwrap().1)
}

#[test]
fn there_are_never_more_than_three_parcels() {
    outcomes(a_day).always(|day| day.1 <= 3, "unbounded: parcels in people's arms");
}

#[test]
fn every_parcel_arrives_in_the_order_of_their_making() {
    explore(|| {
        let (arrived, _) = a_day();
        assert_eq!(arrived.len(), 4, "loses work: {arrived:?}");
        assert_eq!(arrived, [1, 2, 3, 4], "wrong value: out of order");
    });
}
