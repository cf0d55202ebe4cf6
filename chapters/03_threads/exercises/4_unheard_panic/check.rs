//! A backup ends after its last copy, and counts the copies that did not panic.
//!
//! Shipped: lost wake-up.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::SeqCst;

use every_order::{Gauge, explore, may_panic, outcomes};
use exercise::back_up;

/// Counts the end of a copy, also if it panics.
struct End {
    copies_ended: Arc<AtomicUsize>,
}

impl Drop for End {
    fn drop(&mut self) {
        self.copies_ended.fetch_add(1, SeqCst);
    }
}

/// Backs up onto disks that may fail, and compares what is said with what is so.
fn back_up_and_compare(folders: usize) {
    let copies_ended = Arc::new(AtomicUsize::new(0));
    let copies_completed = Arc::new(AtomicUsize::new(0));
    let copy = {
        let copies_ended = Arc::clone(&copies_ended);
        let copies_completed = Arc::clone(&copies_completed);
        move |_folder| {
            let copies_ended = Arc::clone(&copies_ended);
            let _end = End { copies_ended };
            may_panic("while copying");
            copies_completed.fetch_add(1, SeqCst);
        }
    };
    let said = back_up(folders, copy);
    let ended = copies_ended.load(SeqCst);
    assert_eq!(ended, folders, "loses work: a copy is still at work");
    let completed = copies_completed.load(SeqCst);
    assert_eq!(said, completed, "loses work: the count is not true");
}

#[test]
fn a_backup_of_one_folder_ends_and_tells_the_truth() {
    explore(|| back_up_and_compare(1));
}

#[test]
fn a_backup_of_two_folders_ends_and_tells_the_truth() {
    explore(|| back_up_and_compare(2));
}

#[test]
fn two_folders_can_be_copied_at_once() {
    outcomes(|| {
        let copying = Arc::new(Gauge::new());
        let gauge = Arc::clone(&copying);
        back_up(2, move |_folder| drop(gauge.enter()));
        copying.peak()
    })
    .sometimes(
        |peak| *peak == 2,
        "over-serialised: no order has both threads copying at the same time",
    );
}
