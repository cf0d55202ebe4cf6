//! Drops a future at each of its awaits, one after another.

use std::cell::Cell;
use std::future::Future;
use std::panic::Location;
use std::pin::pin;
use std::task::Poll;

use super::block_on::{Poller, note_cancelled};

/// A future that is not done by then will hardly ever be.
const MOST_POLLS: usize = 1_000;

/// Where a future is cut off: after so many polls, none of which found it ready.
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
/// If `f` fails in some order, as [`explore`](crate::explore) does; if the future is
/// still not done after 1,000 polls.
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
    for polls in 0..=MOST_POLLS {
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
    }
    panic!(
        "unbounded: cut off after {MOST_POLLS} polls, and still not done; \
         sweep a future that ends"
    );
}

impl Cut {
    /// Runs a future on the thread that calls, up to the cut. `None` if it was cut off.
    #[track_caller]
    pub fn run<F: Future>(&self, future: F) -> Option<F::Output> {
        let poller = Poller::new(Location::caller());
        let mut future = pin!(future);
        for poll in 1..=self.polls {
            if let Poll::Ready(output) = poller.poll(future.as_mut()) {
                return Some(output);
            }
            if poll < self.polls {
                poller.wait();
            }
        }
        self.reached.set(true);
        note_cancelled("drop", poller.spot);
        None
    }
}
