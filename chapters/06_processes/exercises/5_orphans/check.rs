//! Whatever goes wrong, no worker runs on and none is left as a zombie.
//!
//! `Child` is a model of std's. Each start and each answer may fail or panic, in all ways.
//!
//! Shipped: leaks.

#![allow(unreachable_pub, clippy::unnecessary_wraps, reason = "a model")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::panic::{AssertUnwindSafe, catch_unwind};

use every_order::{explore, outcomes};
use system::System;

mod system {
    use std::{cell::Cell, io::Error, io::Result};

    /// How many processes are in the system's list, and how many were at most.
    #[derive(Default)]
    pub struct System(pub Cell<u32>, Cell<u32>);

    /// A process: whether it runs, and is in the list. Dropping it does nothing, as in std.
    pub struct Child<'a>(&'a System, bool, bool);

    impl System {
        pub fn start(&self) -> Result<Child<'_>> {
            may_fail()?;
            self.0.set(self.0.get() + 1);
            self.1.set(self.1.get().max(self.0.get()));
            Ok(Child(self, true, true))
        }
    }

    impl Child<'_> {
        /// Its answer: how many workers it has seen at once.
        pub fn ask(&mut self) -> Result<u32> {
            may_fail().map(|()| self.0.1.get())
        }
        /// Ends the process, if it runs. It stays in the list, as a zombie.
        pub fn kill(&mut self) -> Result<()> {
            self.1 = false;
            Ok(())
        }
        /// Waits until it has ended, and takes it off the list.
        pub fn wait(&mut self) -> Result<()> {
            assert!(!self.1, "hang: it waits for orders, and we for its end");
            let listed = &self.0.0;
            listed.set(listed.get() - u32::from(std::mem::take(&mut self.2)));
            Ok(())
        }
    }

    fn may_fail() -> Result<()> {
        match every_order::choose(3) {
            0 => Ok(()),
            1 => Err(Error::other("on purpose")),
            _ => panic!("on purpose"),
        }
    }
}

#[test]
fn two_workers_run_side_by_side_and_both_are_counted() {
    let sum = || exercise::census(&System::default(), 2).unwrap_or(0);
    let sums = outcomes(|| catch_unwind(sum).unwrap_or(0));
    sums.sometimes(|sum| *sum == 2 + 2, "over-serialised: one at a time");
}

#[test]
fn whatever_fails_no_worker_is_left() {
    explore(|| {
        let system = System::default();
        let _ = catch_unwind(AssertUnwindSafe(|| exercise::census(&system, 2)));
        assert_eq!(system.0.get(), 0, "leaks: an orphan or a zombie is left");
    });
}
