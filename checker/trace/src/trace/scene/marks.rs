//! The steps and objects that a failure is about.

use std::collections::BTreeSet;

use crate::trace::cause::Cause;
use crate::trace::model::{
    Failure, ObjectId, StepId, Story, ThreadId, Waiter, Waiting,
};

/// The steps that the explanation speaks of.
pub(super) fn needed(story: &Story, cause: Option<&Cause>) -> BTreeSet<StepId> {
    let mut needed: BTreeSet<StepId> =
        cause.iter().flat_map(|cause| cause.steps()).collect();
    needed.extend(circle_steps(story));
    needed.extend(bad_steps(story, cause));
    if let Some(Failure::Livelock { from, .. }) = story.failure {
        needed.insert(from);
    }
    needed.retain(|id| *id < story.steps.len());
    needed
}

/// The last steps of those who wait in a circle.
pub(super) fn circle_steps(story: &Story) -> Vec<StepId> {
    let Some(Failure::Deadlock { circle, .. }) = &story.failure else {
        return Vec::new();
    };
    circle
        .iter()
        .filter_map(|link| last_of(story, link.thread))
        .collect()
}

fn last_of(story: &Story, thread: ThreadId) -> Option<StepId> {
    story.steps.iter().rposition(|step| step.thread == thread)
}

/// The steps that get a `!!`.
pub(super) fn bad_steps(story: &Story, cause: Option<&Cause>) -> Vec<StepId> {
    let last_of = |waiters: &[Waiter]| {
        let joins = |one: &&Waiter| matches!(one.waits_for, Waiting::Thread(_));
        let all_join = waiters.iter().all(|one| joins(&one));
        let waiters = waiters.iter().filter(|one| all_join || !joins(one));
        let steps = waiters.filter_map(|one| last_of(story, one.thread));
        steps.collect::<Vec<_>>()
    };
    match &story.failure {
        Some(Failure::DataRace { first, second, .. }) => vec![*first, *second],
        Some(Failure::LostWakeUp { waiters, missed }) => {
            let mut steps = last_of(waiters);
            steps.extend(cause.map_or(*missed, Cause::marked));
            steps
        }
        _ => cause.and_then(Cause::marked).into_iter().collect(),
    }
}

pub(super) fn objects_of_failure(story: &Story) -> Vec<ObjectId> {
    let waited = |waiting: Waiting| match waiting {
        Waiting::Object(id) => Some(id),
        _ => None,
    };
    match &story.failure {
        Some(Failure::Deadlock { circle, .. }) => {
            let held = circle.iter().filter_map(|link| Some(link.holds?.0));
            let held: Vec<_> = held.collect();
            let waited = circle.iter().filter_map(|link| waited(link.waits_for));
            held.into_iter().chain(waited).collect()
        }
        Some(Failure::LostWakeUp { waiters, .. }) => waiters
            .iter()
            .filter_map(|one| waited(one.waits_for))
            .collect(),
        Some(Failure::DataRace { object, .. } | Failure::Unbounded { object, .. }) => {
            vec![*object]
        }
        Some(Failure::Unfair { object, .. }) => object.iter().copied().collect(),
        _ => Vec::new(),
    }
}
