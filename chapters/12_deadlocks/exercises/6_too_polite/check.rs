//! Both cooks chop, one after the other, whatever they do at the same time.
//!
//! Shipped: livelock.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::SeqCst;
use std::thread;

use every_order::{Gauge, explore};
use exercise::Kitchen;

#[test]
fn both_cooks_chop_one_after_the_other() {
    explore(|| {
        let kitchen = Kitchen::default();
        let (chopping, chopped) = (Gauge::new(), AtomicU32::new(0));
        let chop = |portions| {
            let _inside = chopping.enter();
            chopped.fetch_add(portions, SeqCst);
        };
        thread::scope(|scope| {
            scope.spawn(|| kitchen.board_first(|| chop(1)));
            kitchen.knife_first(|| chop(2));
        });
        assert_eq!(chopped.into_inner(), 3, "loses work: of 1 and 2");
        assert_eq!(chopping.peak(), 1, "still races: two chop with one knife");
    });
}

#[test]
fn a_cook_alone_chops_at_once() {
    explore(|| {
        let (kitchen, mut portions) = (Kitchen::default(), 0);
        kitchen.knife_first(|| portions += 1);
        kitchen.board_first(|| portions += 2);
        assert_eq!(portions, 3, "loses work: of 1 and 2");
    });
}
