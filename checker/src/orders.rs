//! How many orders there are, and in how many of them a program fails.

use std::fmt;
use std::panic::Location;

use crate::engine::retell::{each_order, is_unstable, retell};
use crate::engine::session::session;
use crate::engine::{End, Fault};
use crate::explorer::{Explorer, forbid_nesting};
use crate::report;
use crate::unstable::unstable;

/// Runs `f` in every order of all its steps, and counts those in which it fails.
///
/// [`explore`](crate::explore) says *whether* some order fails, and for that it may leave
/// out orders that differ only in steps that don't touch each other. Here each of them
/// counts, as do each value that a load may see and each wake-up for no reason. So there
/// are many more, and the program has to be smaller.
///
/// Steps are as in a story; to start and to join threads is none. To give a lock back is a step of its own only if the program
/// asks somewhere whether a lock is free. An order ends where it fails, and what others
/// could still have done is not counted.
///
/// The share of orders that fail is no probability. A real machine prefers some orders
/// by far.
///
/// To ask in how many orders something is true, assert the opposite.
///
/// # Panics
///
/// If `f` can't be explored, as it is not deterministic, for example.
///
/// # Examples
///
/// ```
/// use every_order::sync::atomic::{AtomicU32, Ordering::SeqCst};
/// use every_order::thread;
///
/// let orders = every_order::orders(|| {
///     let hits = AtomicU32::new(0);
///     let hit = || hits.store(hits.load(SeqCst) + 1, SeqCst);
///     thread::scope(|s| {
///         s.spawn(hit);
///         hit();
///     });
///     assert_eq!(hits.load(SeqCst), 2);
/// });
/// assert_eq!(orders.to_string(), "4 of 6");
/// ```
#[track_caller]
pub fn orders<F: Fn()>(f: F) -> Orders {
    Explorer::new().orders(f)
}

/// How many orders there are, and how many of them fail.
///
/// Prints as `4 of 6`, and as `4 of the first 500000` if there are more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Orders {
    /// In so many it fails.
    pub failing: usize,
    /// So many were run.
    pub all: usize,
    /// Whether there are no others. Else the shares say nothing: the first orders are much
    /// alike.
    pub complete: bool,
}

impl Explorer {
    /// Counts all orders, and those that fail, as [`orders`] does, up to the largest
    /// number of [`executions`](Explorer::executions).
    ///
    /// # Panics
    ///
    /// If `f` can't be explored, as it is not deterministic, for example.
    #[track_caller]
    pub fn orders<F: Fn()>(&self, f: F) -> Orders {
        forbid_nesting(Location::caller());
        let settings = self.settings();
        let test = report::test_name();
        let (mut failing, mut all, mut learned, mut rule) = (0, 0, None, None);
        session(&settings, test.clone(), || {
            if is_unstable(&f) {
                report::fail(&unstable(&f, test.as_ref()));
            }
            let complete = each_order(&f, settings.executions, &mut |e| {
                if learned.replace(e.learned) != Some(e.learned) {
                    (failing, all) = (0, 0);
                }
                all += 1;
                if let Some(End::Failed(fault)) = &e.end {
                    failing += 1;
                    if breaks_a_rule(fault) {
                        rule.get_or_insert_with(|| e.schedule());
                    }
                }
            });
            if let Some(schedule) = rule {
                report::fail(&retell(&schedule, &f, test));
            }
            Orders {
                failing,
                all,
                complete,
            }
        })
    }
}

/// Whether this is no property of the program but a wrong use of this crate.
fn breaks_a_rule(fault: &Fault) -> bool {
    matches!(
        fault,
        Fault::Misuse { .. }
            | Fault::Nondeterminism { .. }
            | Fault::TooManyThreads { .. }
    )
}

impl fmt::Display for Orders {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = if self.complete { "of" } else { "of the first" };
        write!(f, "{} {of} {}", self.failing, self.all)
    }
}
