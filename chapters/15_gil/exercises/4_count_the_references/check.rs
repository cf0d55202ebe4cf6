//! An object is freed once, when its last owner gives it up, and never before.
//!
//! Shipped: leaks.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::SeqCst;
use std::thread;

use every_order::explore;
use exercise::References;

/// An object that knows how often it was freed.
struct Object {
    references: References,
    freed: AtomicUsize,
}

impl Object {
    fn new() -> Self {
        Self {
            references: References::new(),
            freed: AtomicUsize::new(0),
        }
    }

    /// What whoever has a reference may do.
    fn read(&self) {
        let freed = self.freed.load(SeqCst);
        assert_eq!(
            freed, 0,
            "still races: freed while somebody has a reference"
        );
    }

    fn give_up(&self) {
        self.references.give_up(|| {
            let before = self.freed.fetch_add(1, SeqCst);
            assert_eq!(before, 0, "still races: freed twice");
        });
    }
}

/// Two threads do this with an object, and each has a reference when it begins.
fn together(work: impl Fn(&Object) + Sync) {
    let object = Object::new();
    object.references.take();
    thread::scope(|scope| {
        scope.spawn(|| work(&object));
        work(&object);
    });
    let freed = object.freed.load(SeqCst);
    assert_eq!(
        freed, 1,
        "leaks: all have given it up, and nobody has freed it"
    );
}

#[test]
fn the_last_of_two_owners_frees_the_object() {
    explore(|| together(Object::give_up));
}

#[test]
fn who_takes_a_second_reference_can_read_until_both_are_given_up() {
    explore(|| {
        together(|object| {
            object.references.take();
            object.give_up();
            object.read();
            object.give_up();
        });
    });
}
