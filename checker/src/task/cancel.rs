//! Drops a future at each of its awaits, one after another.

use std::cell::Cell;
use std::future::Future;
use std::panic::Location;
use std::pin::pin;
use std::task::Poll;

use super::block_on::{poll, wait};
use super::spawn::note_cancelled;

/// Where a future is cut off: after so many polls that were not ready.
#[derive(Debug)]
pub struct Cut {
    polls: usize,
    reached: Cell<bool>,
}

/// Explores `f` again and again, with a [`Cut`] that lets a future get one await further
/// each time, until it is cut off in no order any more.
///
/// So each await is once the last thing that a future does. Whatever `f` asserts behind
/// [`Cut::run`] must hold wherever the future is dropped.
///
/// # Panics
///
/// If `f` fails in some order, as [`explore`](crate::explore) does.
///
/// # Examples
///
/// ```
/// use every_order::task::{cancel_sweep, yield_now};
/// use std::cell::Cell;
///
/// cancel_sweep(|cut| {
///     let (taken, done) = (Cell::new(0), Cell::new(0));
///     cut.run(async {
///         yield_now().await;
///         taken.set(1);
///         done.set(1);
///         yield_now().await;
///     });
///     assert_eq!(taken.get(), done.get(), "loses work: taken, and never done");
/// });
/// ```
#[track_caller]
pub fn cancel_sweep<F: Fn(&Cut)>(f: F) {
    let mut polls = 0;
    loop {
        let reached = Cell::new(false);
        crate::explore(|| {
            let cut = Cut {
                polls,
                reached: Cell::new(false),
            };
            f(&cut);
            reached.set(reached.get() || cut.reached.get());
        });
        if !reached.get() {
            return;
        }
        polls += 1;
    }
}

impl Cut {
    /// Runs a future on the thread that calls, up to the cut. `None` if it was cut off.
    #[track_caller]
    pub fn run<F: Future>(&self, future: F) -> Option<F::Output> {
        let spot = Location::caller();
        let mut future = pin!(future);
        for left in (0..=self.polls).rev() {
            if let Poll::Ready(output) = poll(future.as_mut(), spot) {
                return Some(output);
            }
            if left > 0 {
                wait(spot);
            }
        }
        self.reached.set(true);
        note_cancelled(spot);
        None
    }
}
