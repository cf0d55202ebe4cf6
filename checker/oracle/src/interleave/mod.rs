//! Every interleaving by brute force: the meaning of a program if memory is sequentially
//! consistent.
//!
//! Nothing is reduced and nothing is clever: all states that any order of steps can reach
//! are visited once each, and remembered.

mod channel;
mod monitor;
mod state;
mod step;
mod time;

use std::collections::HashSet;

use crate::outcome::{Answer, Outcomes};
use crate::program::Program;
use state::State;

/// What may happen beyond the order of steps.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a liberty of its own"
)]
#[derive(Debug, Clone, Copy, Default)]
pub struct Choices {
    /// A wait or a park may end although nobody ended it.
    pub spurious_wake_ups: bool,
    /// A weak compare-and-exchange may fail although the values are equal.
    pub weak_cas_failures: bool,
    /// Time may go on although somebody could run.
    pub early_time_outs: bool,
    /// Each thread meets at most one such wake-up or failure in one run.
    pub one_mishap_each: bool,
}

/// How many states are visited before giving up.
const MOST_STATES: usize = 400_000;

/// All outcomes of all interleavings.
#[must_use]
pub fn outcomes(program: &Program, choices: Choices) -> Answer {
    let rules = step::Rules::new(program, choices);
    let mut ends = Outcomes::new();
    let mut seen = HashSet::new();
    let mut open = vec![State::new(program)];
    while let Some(state) = open.pop() {
        if !seen.insert(state.clone()) {
            continue;
        }
        if seen.len() > MOST_STATES {
            return Answer::GaveUp;
        }
        let next = rules.successors(&state);
        if !next.can_go_on {
            ends.insert(rules.end(&state));
        }
        open.extend(next.states);
    }
    ends.into()
}
