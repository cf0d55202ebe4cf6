//! What an exploration found, and how strong that is.

use crate::trace::model::{Failure, Story};

/// What an exploration found.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Report {
    /// Right or wrong, and how sure that is.
    pub verdict: Verdict,
    /// So many runs were made.
    pub executions: usize,
    /// What happens in the run that fails; `None` if none does.
    pub story: Option<Story>,
}

/// Whether all orders are right.
///
/// # What counts as an order
///
/// All interleavings of the operations on primitives of this crate, with every value that
/// a load may see. In one run each thread meets at most one wake-up or weak
/// compare-and-exchange failure that has no reason.
#[derive(Debug, Clone)]
pub enum Verdict {
    /// No order fails.
    ///
    /// Runs that differ only in the order of steps that don't matter to each other count
    /// as one.
    Proved {
        /// So many runs were made to prove it.
        executions: usize,
    },
    /// No order fails that was looked at.
    Bounded {
        /// All orders with at most so many deviations were looked at: forced switches,
        /// stale reads, early time-outs and the like. `None` if not even all those
        /// without any.
        forced_switches: Option<usize>,
        /// So many runs were made.
        executions: usize,
        /// Why it was not all of them.
        why: String,
    },
    /// This goes wrong in at least one order.
    Failed(Box<Failure>),
}

impl Verdict {
    /// Whether some order fails.
    #[must_use]
    pub fn is_failed(&self) -> bool {
        matches!(self, Self::Failed(_))
    }

    /// Whether no order fails.
    #[must_use]
    pub fn is_proved(&self) -> bool {
        matches!(self, Self::Proved { .. })
    }
}
