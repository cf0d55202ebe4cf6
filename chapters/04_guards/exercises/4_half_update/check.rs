//! A printer that panics takes no crate with it, and stops nobody else.
//!
//! Shipped: loses work.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::thread;

use every_order::{explore, may_panic};
use exercise::Stock;

#[test]
fn after_a_panic_the_others_go_on_and_no_crate_is_lost() {
    explore(|| {
        let stock = Stock::new(3);
        let mut printed = false;
        let broken_printer = |_| {
            may_panic("while printing the label");
            printed = true;
        };
        let [loaded_1, loaded_2] = thread::scope(|scope| {
            let worker_1 = scope.spawn(|| stock.load(1, broken_printer));
            let worker_2 = scope.spawn(|| stock.load(2, |_| ()));
            [worker_1.join().is_ok(), worker_2.join().is_ok()]
        });
        assert_eq!(
            loaded_1, printed,
            "loses work: a label is missing, and nobody was told"
        );
        assert!(loaded_2, "loses work: a good printer's load was refused");

        let [shelf, van] = counted(&stock);
        assert_eq!(shelf + van, 3, "wrong value: a crate is in neither place");
        assert_eq!(
            van,
            2 + u32::from(printed),
            "wrong value: no label, no move"
        );
    });
}

/// Counts in a thread of its own, so that a panic there can be told from other ones.
fn counted(stock: &Stock) -> [u32; 2] {
    let count = thread::scope(|scope| scope.spawn(|| stock.count()).join());
    count.unwrap_or_else(|_| panic!("loses work: nobody can count the crates any more"))
}

#[test]
fn labels_say_how_many_crates_are_in_the_van() {
    explore(|| {
        let stock = Stock::new(3);
        let (mut label_1, mut label_2) = (0, 0);
        thread::scope(|scope| {
            scope.spawn(|| stock.load(1, |van| label_1 = van));
            stock.load(2, |van| label_2 = van);
        });
        let labels = (label_1, label_2);
        assert!(
            [(1, 3), (3, 2)].contains(&labels),
            "still races: labels {labels:?} for loads of 1 and 2"
        );
    });
}
