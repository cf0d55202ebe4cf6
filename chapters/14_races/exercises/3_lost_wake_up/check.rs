//! The host opens after the ring, and does not sleep on, whenever the guest rings.
//!
//! Shipped: lost wake-up.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::SeqCst;
use std::thread;
use std::time::{Duration, Instant};

use every_order::explore;
use exercise::Bell;

#[test]
fn a_ring_is_heard_whenever_it_comes() {
    explore(|| {
        let bell = Bell::default();
        thread::scope(|scope| {
            scope.spawn(|| bell.ring());
            bell.wait();
        });
    });
}

#[test]
fn a_ring_before_the_wait_is_remembered() {
    explore(|| {
        let bell = Bell::default();
        bell.ring();
        bell.wait();
        bell.wait();
    });
}

#[test]
fn a_host_opens_only_after_the_ring() {
    explore(|| {
        let bell = Bell::default();
        let guest_is_there = AtomicBool::new(false);
        let opened_to_a_guest = thread::scope(|scope| {
            scope.spawn(|| {
                guest_is_there.store(true, SeqCst);
                bell.ring();
            });
            bell.wait();
            guest_is_there.load(SeqCst)
        });
        assert!(
            opened_to_a_guest,
            "wrong value: the host opens, and nobody is there"
        );
    });
}

#[test]
fn a_host_does_not_sleep_on_after_the_ring() {
    explore(|| {
        // A checked program's clock moves on only where somebody sleeps until a time.
        let evening = Instant::now();
        let bell = Bell::default();
        thread::scope(|scope| {
            scope.spawn(|| bell.ring());
            bell.wait();
        });
        let asleep = evening.elapsed();
        assert_eq!(
            asleep,
            Duration::ZERO,
            "lost wake-up: only a time-out woke the host"
        );
    });
}
