//! What a program can end as: the set that all backends must agree on.

use std::collections::BTreeSet;

use crate::program::Value;

/// One end of one run.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// All threads came to their end.
    Finished {
        /// What each thread's operations gave, in order.
        registers: Vec<Vec<Value>>,
        /// The last value of each atomic.
        finals: Vec<Value>,
    },
    /// Some thread waits for ever: a deadlock or a lost wake-up.
    Stuck,
}

/// All ends of all runs.
pub type Outcomes = BTreeSet<Outcome>;

/// What a backend has to say about a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Every run was looked at.
    All(Outcomes),
    /// Some run gets stuck. A checker stops at the first such run, so its other outcomes
    /// are not complete.
    Stuck,
    /// It did not get to the end within its budget.
    GaveUp,
    /// It says that the program is wrong in another way, which none of ours is.
    Broken(String),
}

impl From<Outcomes> for Answer {
    fn from(outcomes: Outcomes) -> Self {
        if outcomes.contains(&Outcome::Stuck) {
            Self::Stuck
        } else {
            Self::All(outcomes)
        }
    }
}
