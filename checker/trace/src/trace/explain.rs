//! Says in a sentence or two why the run came out wrong.

mod apart;
mod because;
mod circle;
mod notify;
mod waiting;

use super::model::{Effect, Failure, Place, Step, StepId, ThreadId};
use super::scene::Scene;
use super::words::{spot, value};
use apart::apart;
use because::because;
pub(super) use circle::{circle, from_first, link_parts};
pub(super) use notify::is_unnotified;
use waiting::{asleep_with_a_lock, forgotten};

/// The explanation; empty if the headline says it all.
pub(super) fn explain(scene: &Scene) -> String {
    if let Some(cause) = &scene.cause {
        return because(cause, scene);
    }
    match &scene.story.failure {
        Some(failure) => of_failure(failure, scene),
        None => String::new(),
    }
}

fn of_failure(failure: &Failure, scene: &Scene) -> String {
    match failure {
        Failure::LostWakeUp { missed, waiters } => forgotten(*missed, waiters, scene),
        Failure::Deadlock { circle, .. } => asleep_with_a_lock(circle, scene),
        Failure::DataRace {
            object,
            first,
            second,
        } => race(*object, *first, *second, scene),
        Failure::Livelock { threads, from } => livelock(threads, *from, scene),
        Failure::Unfair { thread, object, .. } => unfair(*thread, *object, scene),
        Failure::NeverHappens { proved, .. } => apart(*proved, scene),
        Failure::Unbounded { .. } => {
            "Nothing makes those who fill it wait for those who empty it.".to_owned()
        }
        Failure::TooManySteps { .. } => {
            "Either the program goes round in circles, or it is too long to \
             explore: the last steps above tell which. Fewer rounds show the same \
             bug."
                .to_owned()
        }
        Failure::Hang { last, .. } => hang(*last),
        Failure::Nondeterminism {
            expected, found, ..
        } => {
            let (expected, found) = (value(expected), value(found));
            format!(
                "First: {expected}. Now: {found}. Something outside the schedule \
                 decides: a clock, a random number, or an address."
            )
        }
        Failure::Panic { .. } | Failure::Forbidden { .. } | Failure::Misuse { .. } => {
            String::new()
        }
    }
}

fn livelock(threads: &[ThreadId], from: StepId, scene: &Scene) -> String {
    let last = scene.story.steps.len().saturating_sub(1);
    let (first, last) = (scene.number(from), scene.number(last));
    let repeated = if first < last {
        format!("Steps {first} to {last} repeat for ever.")
    } else {
        format!("Step {first} repeats for ever.")
    };
    let turn = scene.story.steps.get(from..).unwrap_or_default();
    let why = match threads {
        _ if passes_messages(turn) => {
            "Each turn passes on the same messages, and no more than these.".to_owned()
        }
        [one] => {
            let name = scene.names.thread(*one);
            format!("Nothing that {name} looks at will change any more.")
        }
        _ if !changes_something(turn) => {
            "Nothing that they look at will change any more.".to_owned()
        }
        [_, _] => "Each undoes or waits out what the other does.".to_owned(),
        _ => "Each undoes or waits out what the others do.".to_owned(),
    };
    format!("{repeated} {why}")
}

fn passes_messages(steps: &[Step]) -> bool {
    let mut effects = steps.iter().flat_map(|step| &step.effects);
    effects.any(|effect| matches!(effect, Effect::Received(_)))
}

fn changes_something(steps: &[Step]) -> bool {
    let mut effects = steps.iter().flat_map(|step| &step.effects);
    effects
        .any(|effect| matches!(effect, Effect::Acquired { .. } | Effect::Write { .. }))
}

fn hang(last: Option<Place>) -> String {
    match last {
        Some(place) => format!(
            "Its last operation was in {}. A loop that waits for another thread \
             has to look at an atomic, take a lock, or call `yield_now`.",
            spot(place)
        ),
        None => "It has not done a single operation yet.".to_owned(),
    }
}

fn race(object: usize, first: StepId, second: StepId, scene: &Scene) -> String {
    let name = scene.names.object(object);
    let (one, other) = (scene.number(first), scene.number(second));
    let (from, to) = (scene.line(first), scene.line(second));
    format!(
        "steps {one} and {other} use {name}, at least one writes, and nothing puts \
         them in order: no lock is held over both, and no Release and Acquire \
         leads from {from} to {to}. In plain memory the compiler may do anything \
         with this."
    )
}

fn unfair(thread: ThreadId, object: Option<usize>, scene: &Scene) -> String {
    let who = scene.names.thread(thread);
    let what = object.map(|id| format!(" for {}", scene.names.object(id)));
    let what = what.unwrap_or_default();
    format!(
        "{who} waits{what} all the time, and each time it is free somebody else \
         takes it. Nothing lets {who} have its turn."
    )
}
