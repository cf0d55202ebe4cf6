//! Three shops think at the same time, and each answer is where its question was.
//!
//! Shipped: over-serialised.
//!
//! The clock is virtual: it moves on where everybody waits, to the next time of interest.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::task::{block_on, sleep};
use std::time::{Duration, Instant};

use every_order::{Gauge, explore, outcomes};
use exercise::ask_all;

/// The price that each shop names, and how many seconds it thinks.
const SHOPS: [(u64, u32); 3] = [(3, 30), (1, 10), (2, 20)];

async fn ask((seconds, price): (u64, u32), thinking: &Gauge) -> u32 {
    // The telephone rings.
    sleep(Duration::from_secs(1)).await;
    let at_work = thinking.enter();
    sleep(Duration::from_secs(seconds)).await;
    drop(at_work);
    price
}

#[test]
fn each_answer_is_where_its_question_was() {
    explore(|| {
        let thinking = Gauge::new();
        let questions = SHOPS.map(|shop| ask(shop, &thinking)).into();
        let prices = block_on(ask_all(questions));
        assert_eq!(
            prices,
            [30, 10, 20],
            "wrong value: not the price of each shop"
        );
    });
}

#[test]
fn all_shops_think_at_the_same_time() {
    outcomes(|| {
        let thinking = Gauge::new();
        block_on(ask_all(SHOPS.map(|shop| ask(shop, &thinking)).into()));
        thinking.peak()
    })
    .always(
        |shops| *shops == 3,
        "over-serialised: a shop is asked when another has answered",
    );
}

#[test]
fn all_take_as_long_as_the_slowest() {
    explore(|| {
        let begun = Instant::now();
        let thinking = Gauge::new();
        block_on(ask_all(SHOPS.map(|shop| ask(shop, &thinking)).into()));
        let took = begun.elapsed().as_secs();
        // Ringing and thinking.
        assert_eq!(took, 1 + 3, "over-serialised: seconds for all");
    });
}

#[test]
fn no_questions_have_no_answers() {
    explore(|| {
        let none = Vec::<std::future::Ready<u32>>::new();
        assert!(block_on(ask_all(none)).is_empty(), "wrong value: an answer");
    });
}
