//! The model checkers that run a program, each with its own primitives under the same
//! source.

pub mod loom;
pub mod ours;
pub mod quiet;
pub mod shuttle;

use crate::interleave::Choices;
use crate::outcome::Answer;
use crate::program::{Op, Program};

/// A program, and what may happen in it beyond the order of steps.
#[derive(Debug, Clone)]
pub struct Question {
    /// The program.
    pub program: Program,
    /// The choices that are on.
    pub choices: Choices,
}

/// Who is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Checker {
    /// every-order, every interleaving with so many forced switches that none is cut off.
    Bounded,
    /// every-order, without a bound and with its reduction.
    Reduced,
    /// shuttle's depth-first search.
    Shuttle,
    /// loom.
    Loom,
}

/// All of them.
pub const CHECKERS: [Checker; 4] = [
    Checker::Bounded,
    Checker::Reduced,
    Checker::Shuttle,
    Checker::Loom,
];

/// How many executions a checker may take for one program.
const MOST_EXECUTIONS: usize = 200_000;

/// loom is the slowest by far.
const MOST_OF_LOOM: usize = 10_000;

/// shuttle does not reduce: what it can't end with so many, it won't end with many more.
const MOST_OF_SHUTTLE: usize = 4_000;

impl Checker {
    /// Its name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Bounded => "every-order, bounded",
            Self::Reduced => "every-order, reduced",
            Self::Shuttle => "shuttle, depth first",
            Self::Loom => "loom",
        }
    }

    /// Whether it means the same by this program as std does.
    #[must_use]
    pub fn can_run(self, question: &Question) -> bool {
        match self {
            Self::Bounded | Self::Reduced => true,
            Self::Shuttle => shuttle::can_run(&question.program),
            Self::Loom => loom::can_run(&question.program),
        }
    }

    /// The choices under which it answers, wanted or not.
    #[must_use]
    pub fn choices(self, question: &Question) -> Choices {
        let parks = question.program.any(|op| op == Op::Park);
        match self {
            Self::Bounded | Self::Reduced => question.choices,
            Self::Shuttle => Choices {
                spurious_wake_ups: parks,
                ..Choices::default()
            },
            Self::Loom => Choices::default(),
        }
    }

    /// What it finds.
    #[must_use]
    pub fn answer(self, question: &Question) -> Answer {
        match self {
            Self::Bounded => {
                ours::outcomes(question, ours::Search::Bounded, MOST_EXECUTIONS)
            }
            Self::Reduced => {
                ours::outcomes(question, ours::Search::Reduced, MOST_EXECUTIONS)
            }
            Self::Shuttle => shuttle::outcomes(&question.program, MOST_OF_SHUTTLE),
            Self::Loom => loom::outcomes(&question.program, MOST_OF_LOOM),
        }
    }
}
