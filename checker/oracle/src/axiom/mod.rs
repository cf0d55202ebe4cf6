//! Every execution that the C++20 memory model allows, by brute force, as a graph of
//! events rather than as an order of steps.
//!
//! Rust's atomics follow that model. An execution says for each read from which write it
//! takes its value (`rf`), and for each variable in which order its writes count (`mo`); it
//! is allowed if the axioms in `consistent` hold. Executions grow one event at a time:
//! taking the last event away never breaks an axiom, so what is inconsistent stays so.
//!
//! Growing them this way leaves out executions in which a value comes from its own future
//! (load buffering), as the repaired model RC11 does too.

mod consistent;
mod event;
mod graph;
mod relation;

use std::collections::HashSet;

use crate::interleave::Choices;
use crate::outcome::{Answer, Outcomes};
use crate::program::{Op, Program};
use graph::{Code, Graph};

/// Which of the executions that the axioms allow are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// All: what C++20 allows, but for load buffering.
    Axioms,
    /// Those that a checker sees that runs the steps one after the other. There
    ///
    /// - a write counts after all writes to its variable that were run before it (no 2+2W),
    /// - `SeqCst` operations take effect in the order in which they are run,
    /// - a compare-and-exchange looks at the newest value, also where it fails.
    Steps,
}

/// How many graphs are visited before giving up.
const MOST_GRAPHS: usize = 150_000;

/// Whether this enumerator knows all operations of the program.
#[must_use]
pub fn can_run(program: &Program) -> bool {
    !program.any(|op| {
        !matches!(
            op,
            Op::Load(..)
                | Op::Store(..)
                | Op::Add(..)
                | Op::Swap(..)
                | Op::CompareExchange(..)
                | Op::Fence(_)
                | Op::Lock(_)
                | Op::Unlock(_)
        )
    })
}

/// All outcomes of all allowed executions. Of the choices, only those on a weak
/// compare-and-exchange matter here.
///
/// # Panics
///
/// If [`can_run`] says no, or if the program has more than 32 events.
#[must_use]
pub fn outcomes(program: &Program, reach: Reach, choices: Choices) -> Answer {
    let code = Code::new(program, reach, choices);
    let mut ends = Outcomes::new();
    let mut seen = HashSet::new();
    let mut open = vec![Graph::new(&code)];
    while let Some(graph) = open.pop() {
        if seen.contains(&graph) {
            continue;
        }
        if seen.len() > MOST_GRAPHS {
            return Answer::GaveUp;
        }
        let next = graph.extensions(&code);
        if next.is_empty() {
            ends.insert(graph.end(&code));
        }
        let allowed = next.into_iter().filter(consistent::is_consistent);
        open.extend(allowed);
        seen.insert(graph);
    }
    ends.into()
}
