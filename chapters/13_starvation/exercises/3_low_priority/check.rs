//! Urgent jobs go first, and no ordinary one waits for more than three of them.
//!
//! Shipped: unfair.
//!
//! There are no threads in it. The checker tries all ways in which jobs can come.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::collections::VecDeque;

use every_order::{choose, explore};
use exercise::{Shop, TURNS};

/// What waits in the two boxes, and how long the ordinary ones have been patient.
#[derive(Default)]
struct Books {
    urgent: VecDeque<u32>,
    ordinary: VecDeque<u32>,
    passed: u32,
}

impl Books {
    /// Checks what the shop takes next.
    fn check(&mut self, taken: Option<u32>) {
        let Some(job) = taken else {
            let waiting = self.urgent.len() + self.ordinary.len();
            return assert_eq!(
                waiting, 0,
                "loses work: a job waits, and none is taken"
            );
        };
        if self.urgent.front() == Some(&job) {
            self.urgent.pop_front();
            self.passed += u32::from(!self.ordinary.is_empty());
            assert!(
                self.passed < TURNS,
                "unfair: an ordinary job waits for ever"
            );
        } else {
            assert_eq!(
                self.ordinary.pop_front(),
                Some(job),
                "wrong value: not the first"
            );
            let early = !self.urgent.is_empty() && self.passed + 1 < TURNS;
            assert!(
                !early,
                "wrong value: an ordinary job went before an urgent one"
            );
            self.passed = 0;
        }
    }
}

#[test]
fn whatever_comes_the_right_job_is_next() {
    explore(|| {
        let (mut shop, mut books) = (Shop::default(), Books::default());
        for job in 0..7 {
            match choose(3) {
                0 => {
                    shop.add_urgent(job);
                    books.urgent.push_back(job);
                }
                1 => {
                    shop.add_ordinary(job);
                    books.ordinary.push_back(job);
                }
                _ => books.check(shop.next()),
            }
        }
        (0..8).for_each(|_| books.check(shop.next()));
    });
}
