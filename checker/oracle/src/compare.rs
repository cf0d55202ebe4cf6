//! Asks everybody about a program, and finds who disagrees.

use crate::axiom::{self, Reach};
use crate::checkers::{Checker, Question};
use crate::interleave::{self, Choices};
use crate::outcome::{Answer, Outcome, Outcomes};
use crate::program::{Op, Program};

/// What brute force says that a checker must find.
#[derive(Debug, Clone)]
pub enum Expected {
    /// Exactly this.
    Exactly(Answer),
    /// At least what comes of running the steps in some order, and nothing that the memory
    /// model forbids. All programs with weak orderings are asked this way.
    Between(Outcomes, Outcomes),
    /// Brute force gave up.
    Unknown,
}

/// How an answer compares with what is expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judgement {
    /// As expected.
    Agrees,
    /// The checker or brute force did not get to the end.
    GaveUp,
    /// Not as expected.
    Differs {
        /// Outcomes that it must find and does not.
        misses: Vec<Outcome>,
        /// Outcomes that it finds and must not.
        invents: Vec<Outcome>,
        /// What it says instead, where outcomes can't be compared.
        says: Option<String>,
    },
}

/// Asks one checker.
#[must_use]
pub fn ask(checker: Checker, question: &Question) -> Judgement {
    let choices = checker.choices(question);
    match expected(&question.program, choices) {
        Expected::Unknown => Judgement::GaveUp,
        // loom leaves out some plain interleavings: it is asked only not to invent any.
        Expected::Between(_, most) if checker == Checker::Loom => judge(
            &Expected::Between(Outcomes::new(), most),
            &checker.answer(question),
        ),
        expected => judge(&expected, &checker.answer(question)),
    }
}

/// What brute force says.
#[must_use]
pub fn expected(program: &Program, choices: Choices) -> Expected {
    if !program.any(is_weak) {
        return match interleave::outcomes(program, choices) {
            Answer::GaveUp => Expected::Unknown,
            answer => Expected::Exactly(answer),
        };
    }
    let outcomes = |reach| axiom::outcomes(program, reach, choices);
    match (outcomes(Reach::Steps), outcomes(Reach::Axioms)) {
        (Answer::All(least), Answer::All(most)) => Expected::Between(least, most),
        _ => Expected::Unknown,
    }
}

/// Whether the operation's meaning is more than that of an order of steps.
#[must_use]
pub fn is_weak(op: Op) -> bool {
    let is_access = matches!(
        op,
        Op::Load(..)
            | Op::Store(..)
            | Op::Add(..)
            | Op::Swap(..)
            | Op::CompareExchange(..)
    );
    matches!(op, Op::Fence(_)) || is_access && !op.is_seq_cst_access()
}

fn judge(expected: &Expected, answer: &Answer) -> Judgement {
    let (least, most) = match (expected, answer) {
        (_, Answer::GaveUp) => return Judgement::GaveUp,
        (Expected::Exactly(expected), answer) if expected == answer => {
            return Judgement::Agrees;
        }
        (Expected::Exactly(Answer::All(exact)), Answer::All(_)) => (exact, exact),
        (Expected::Between(least, most), Answer::All(_)) => (least, most),
        _ => return differs_as_a_whole(expected, answer),
    };
    let Answer::All(found) = answer else {
        unreachable!("matched above")
    };
    let misses: Vec<_> = least.difference(found).cloned().collect();
    let invents: Vec<_> = found.difference(most).cloned().collect();
    if misses.is_empty() && invents.is_empty() {
        return Judgement::Agrees;
    }
    Judgement::Differs {
        misses,
        invents,
        says: None,
    }
}

fn differs_as_a_whole(expected: &Expected, answer: &Answer) -> Judgement {
    let name = |answer: &Answer| match answer {
        Answer::All(_) => "never stuck".to_owned(),
        Answer::Stuck => "can get stuck".to_owned(),
        Answer::GaveUp => "gave up".to_owned(),
        Answer::Broken(message) => format!("broken: {message}"),
    };
    let expected = match expected {
        Expected::Exactly(answer) => name(answer),
        _ => "never stuck".to_owned(),
    };
    let says = format!("{}; expected: {expected}", name(answer));
    Judgement::Differs {
        misses: Vec::new(),
        invents: Vec::new(),
        says: Some(says),
    }
}
