//! Wherever a read is dropped, the lines that come are those that were sent.
//!
//! Shipped: loses work.
//!
//! The instrument is a cancel sweep: the read is dropped before its first poll, after one,
//! after two, and so on, each in every order.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::task::{block_on, cancel_sweep, yield_now};

use every_order::explore;
use exercise::{Lines, Wire};

/// Takes a moment for each letter.
struct Slow(std::vec::IntoIter<char>);

impl Wire for Slow {
    async fn letter(&mut self) -> char {
        yield_now().await;
        self.0
            .next()
            .expect("loses work: read on behind the last line")
    }
}

fn lines() -> Lines<Slow> {
    let letters: Vec<_> = "ok\n\nno\n".chars().collect();
    Lines::new(Slow(letters.into_iter()))
}

#[test]
fn a_read_that_is_not_dropped_brings_the_lines() {
    explore(|| {
        let mut lines = lines();
        let read = block_on(async { [lines.line().await, lines.line().await] });
        assert_eq!(read, ["ok", ""], "wrong value: not the lines that came");
    });
}

#[test]
fn a_read_that_is_dropped_loses_no_letter() {
    cancel_sweep(|cut| {
        let (mut lines, mut read) = (lines(), Vec::new());
        cut.run(async {
            for _ in 0..2 {
                read.push(lines.line().await);
            }
        });
        while read.len() < 3 {
            read.push(block_on(lines.line()));
        }
        assert_eq!(read, ["ok", "", "no"], "loses work: a dropped read");
    });
}
