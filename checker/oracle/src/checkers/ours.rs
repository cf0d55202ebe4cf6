//! every-order itself.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use every_order::trace::model::Failure;
use every_order::{Explorer, Verdict};
use every_order::{hint, sync, thread};

use super::{Question, quiet};
use crate::outcome::{Answer, Outcomes};
use crate::problem::Problem;
use crate::side_by_side::End;

#[path = "../interpret/all.rs"]
mod all;
#[path = "../interpret/memory.rs"]
mod memory;
#[path = "../interpret/outlet.rs"]
mod outlet;
#[path = "../interpret/problems.rs"]
mod problems;

/// Which of the two searches runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Search {
    /// Plain, with so many forced switches that none is cut off.
    Bounded,
    /// Without a bound, leaving out orders that differ only in steps that commute.
    Reduced,
}

/// More than any of these programs can use.
const ALL_SWITCHES: usize = 1_000;

/// Dropping an end of a channel is a scheduling point by itself.
fn before_close() {}

/// All outcomes found within so many executions.
///
/// # Panics
///
/// Never: a panic of the checker is an answer too.
#[must_use]
pub fn outcomes(question: &Question, search: Search, most: usize) -> Answer {
    let found = Arc::new(Mutex::new(Outcomes::new()));
    let (sink, program) = (Arc::clone(&found), question.program.clone());
    let explorer = Explorer::new()
        .executions(most)
        .spurious_wake_ups(question.choices.spurious_wake_ups)
        .weak_cas_failures(question.choices.weak_cas_failures)
        .early_time_outs(question.choices.early_time_outs);
    let explorer = match search {
        Search::Bounded => explorer.forced_switches(ALL_SWITCHES),
        Search::Reduced => explorer.unbounded_only(),
    };
    let run = quiet::catch(|| {
        explorer.check(move || {
            let outcome = all::run(&program);
            sink.lock().expect("no panic inside").insert(outcome);
        })
    });
    match run.map(|report| report.verdict) {
        Err(message) => Answer::Broken(message),
        Ok(Verdict::Proved { .. }) => {
            Answer::All(found.lock().expect("no panic").clone())
        }
        Ok(Verdict::Bounded { .. }) => Answer::GaveUp,
        Ok(Verdict::Failed(failure)) => match *failure {
            Failure::Deadlock { .. } | Failure::LostWakeUp { .. } => Answer::Stuck,
            other => Answer::Broken(format!("{other:?}")),
        },
    }
}

/// Looks for the bug of a problem: how it ends, and after how many executions.
#[must_use]
pub fn race(problem: Problem, is_right: bool, limit: Duration) -> (End, usize) {
    let explorer = Explorer::new().executions(usize::MAX).time(limit);
    let report = explorer.check(|| problems::run(problem, is_right));
    let end = match report.verdict {
        Verdict::Failed(_) => End::Found,
        Verdict::Proved { .. } => End::Proved,
        Verdict::Bounded { why, .. } if why.contains("time") => End::OutOfTime,
        Verdict::Bounded { .. } => End::Bounded,
    };
    (end, report.executions)
}
