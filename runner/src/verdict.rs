//! What a check says about an answer.

use crate::class::Class;

/// Right or wrong, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Right(Strength),
    /// At least one fault, in the order of the tests.
    Wrong(Vec<Fault>),
}

/// How much a right answer has been shown to be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strength {
    /// In every order there is.
    Proved { executions: u64 },
    /// In every order with at most so many forced switches, if a number is known.
    Bounded {
        forced_switches: Option<u64>,
        executions: u64,
    },
    /// In the orders that happened.
    Tested,
}

/// One thing that is wrong with an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) class: Class,
    /// The test that failed; `None` if no single one did.
    pub(crate) test: Option<String>,
    /// What happened, in lines that may be shown as they are.
    pub(crate) text: String,
}

impl Verdict {
    /// A verdict with one fault that no test is to blame for.
    pub(crate) fn fault(class: Class, text: impl Into<String>) -> Self {
        Self::Wrong(vec![Fault {
            class,
            test: None,
            text: text.into(),
        }])
    }

    /// The classes of all faults, each once.
    pub(crate) fn classes(&self) -> Vec<Class> {
        let Self::Wrong(faults) = self else {
            return Vec::new();
        };
        let mut classes: Vec<_> = faults.iter().map(|fault| fault.class).collect();
        classes.sort_unstable();
        classes.dedup();
        classes
    }

    pub(crate) fn is_right(&self) -> bool {
        matches!(self, Self::Right(_))
    }
}

impl Strength {
    /// The weaker of two, with the executions of both.
    pub(crate) fn and(self, other: Self) -> Self {
        use Strength::{Bounded, Proved, Tested};
        match (self, other) {
            (Tested, strength) | (strength, Tested) => strength,
            (Proved { executions: one }, Proved { executions: two }) => Proved {
                executions: one + two,
            },
            (
                Bounded {
                    forced_switches,
                    executions: one,
                },
                Proved { executions: two },
            )
            | (
                Proved { executions: one },
                Bounded {
                    forced_switches,
                    executions: two,
                },
            ) => Bounded {
                forced_switches,
                executions: one + two,
            },
            (
                Bounded {
                    forced_switches: one,
                    executions,
                },
                Bounded {
                    forced_switches: two,
                    executions: more,
                },
            ) => Bounded {
                forced_switches: one.min(two),
                executions: executions + more,
            },
        }
    }

    /// `proved: right in all 12 orders that matter`.
    pub(crate) fn sentence(self) -> String {
        match self {
            Self::Proved { executions } => {
                format!("proved: right in every order ({executions} runs)")
            }
            Self::Bounded {
                forced_switches: Some(most),
                executions,
            } => format!(
                "right in every order with at most {most} forced switches ({executions} runs)"
            ),
            Self::Bounded {
                forced_switches: None,
                executions,
            } => {
                format!("right in all of the {executions} orders that were tried")
            }
            Self::Tested => "right in the runs that were made".to_owned(),
        }
    }

    /// One word for tables and machines.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Proved { .. } => "proved",
            Self::Bounded { .. } => "bounded",
            Self::Tested => "tested",
        }
    }
}
