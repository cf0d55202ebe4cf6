//! A listener may subscribe another one; nobody is called who has left; all is heard in order.
//!
//! Shipped: deadlock.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::SeqCst;
use std::sync::{Arc, Mutex};
use std::thread;

use every_order::explore;
use exercise::Bell;

/// What listeners have heard, in order.
type Heard = Arc<Mutex<Vec<u32>>>;

/// A listener that notes each stroke, with its own `mark` before it.
fn noting(heard: &Heard, mark: u32) -> impl Fn(u32) + Send + Sync + 'static {
    let heard = Arc::clone(heard);
    move |stroke| heard.lock().unwrap().push(10 * mark + stroke)
}

#[test]
fn a_listener_may_subscribe_another_one() {
    explore(|| {
        let (bell, heard) = (Arc::new(Bell::default()), Heard::default());
        bell.subscribe({
            let (bell, heard) = (Arc::downgrade(&bell), Arc::clone(&heard));
            move |stroke| {
                let bell = bell.upgrade().expect("a bell that rings exists");
                bell.subscribe(noting(&heard, stroke));
            }
        });
        bell.ring(1);
        bell.ring(2);
        let heard = heard.lock().unwrap();
        assert_eq!(*heard, [12], "loses work: who came at 1 must hear 2");
    });
}

#[test]
fn who_has_unsubscribed_is_not_called() {
    explore(|| {
        let bell = Bell::default();
        let left = Arc::new(AtomicBool::new(false));
        let called_late = Arc::new(AtomicBool::new(false));
        let number = bell.subscribe({
            let (left, called_late) = (Arc::clone(&left), Arc::clone(&called_late));
            move |_| called_late.store(left.load(SeqCst), SeqCst)
        });
        thread::scope(|scope| {
            scope.spawn(|| bell.ring(1));
            bell.unsubscribe(number);
            left.store(true, SeqCst);
        });
        let called_late = called_late.load(SeqCst);
        assert!(!called_late, "still races: called after it had left");
    });
}

#[test]
fn every_listener_hears_every_stroke_in_order() {
    explore(|| {
        let (bell, heard) = (Bell::default(), Heard::default());
        bell.subscribe(noting(&heard, 1));
        bell.subscribe(noting(&heard, 2));
        bell.ring(1);
        bell.ring(2);
        let heard = heard.lock().unwrap();
        assert_eq!(*heard, [11, 21, 12, 22], "wrong value: out of order");
    });
}
