//! All forms get their stamp, and the clerks reach into the tray seldom, but both of them.
//!
//! Shipped: unbounded.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::sync::Mutex;

use every_order::{Gauge, explore, outcomes};
use exercise::stamp_all;

/// A tray of forms that counts the hands in it.
struct Tray(Mutex<(Vec<usize>, usize)>);

impl Tray {
    fn of(forms: usize) -> Self {
        Self(Mutex::new(((1..=forms).collect(), 0)))
    }

    fn fetch(&self, count: usize) -> Vec<usize> {
        let mut tray = self.0.lock().unwrap();
        tray.1 += 1;
        let kept = tray.0.len().saturating_sub(count);
        tray.0.split_off(kept)
    }
}

#[test]
fn each_form_is_stamped_once() {
    for forms in [0, 1, 5] {
        explore(|| {
            let (tray, stamped) = (Tray::of(forms), Mutex::new(Vec::new()));
            stamp_all(
                |count| tray.fetch(count),
                |form| stamped.lock().unwrap().push(form),
            );
            let mut stamped = stamped.into_inner().unwrap();
            stamped.sort_unstable();
            let all: Vec<_> = (1..=forms).collect();
            assert_eq!(stamped, all, "loses work: not each form has its stamp");
        });
    }
}

#[test]
fn six_forms_take_at_most_five_hands() {
    outcomes(|| {
        let tray = Tray::of(6);
        stamp_all(|count| tray.fetch(count), drop);
        tray.0.into_inner().unwrap().1
    })
    .always(
        |hands| *hands <= 5,
        "unbounded: a hand in the tray for each form or nearly",
    );
}

#[test]
fn both_clerks_can_stamp_at_once() {
    outcomes(|| {
        let (tray, stamping) = (Tray::of(4), Gauge::new());
        stamp_all(|count| tray.fetch(count), |_| drop(stamping.enter()));
        stamping.peak()
    })
    .sometimes(
        |peak| *peak == 2,
        "over-serialised: no order has both clerks stamping at the same time",
    );
}
