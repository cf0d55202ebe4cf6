//! Somebody comes too late, gives up, or is interrupted.

use super::Cause;
use crate::trace::model::{Effect, Failure, Mark, Step, StepId, Story, ThreadId};
use crate::trace::source::{Sources, enclosing_if, is_the_programs, method};
use crate::trace::visits::Visit;

/// A thread that panicked and was never joined, while nothing else went wrong.
pub(super) fn unheard(story: &Story) -> Option<Cause> {
    let Some(Failure::Panic { thread, .. }) = story.failure else {
        return None;
    };
    let hears = |effect: &Effect| *effect == Effect::Joined(thread);
    let panics = |effect: &Effect| matches!(effect, Effect::Panicked(_));
    let others = story.steps.iter().filter(|step| step.thread != thread);
    let mut effects = others.flat_map(|step| &step.effects);
    let is_heard = effects.any(|effect| hears(effect) || panics(effect));
    let has_ended = story
        .steps
        .iter()
        .any(|step| step.thread == thread && step.effects.contains(&Effect::Finished));
    (thread != 0 && has_ended && !is_heard).then_some(Cause::Unheard { thread })
}

/// The last wake-up after which somebody else changed something before the woken went on.
pub(super) fn woken_too_late(story: &Story, visits: &[Visit]) -> Option<Cause> {
    let steps = story.steps.iter().enumerate().rev();
    let wakes = steps.flat_map(|(id, step)| {
        let woken = step.effects.iter().filter_map(|effect| match effect {
            Effect::Woke(threads) => Some(threads),
            _ => None,
        });
        woken.flatten().map(move |thread| (id, *thread))
    });
    wakes.into_iter().find_map(|(woken, thread)| {
        let resumed = resumed_after(story, woken, thread)?;
        let theirs = visits.iter().rev().find(|visit| {
            let others =
                visit.thread != thread && visit.thread != story.steps[woken].thread;
            others && visit.is_section && visit.first > woken && visit.last < resumed
        })?;
        Some(Cause::WokenTooLate {
            woken,
            theirs: theirs.last,
            resumed,
            object: theirs.object,
        })
    })
}

/// The last wake-up after which the woken went on without looking whether that was for it.
pub(super) fn looked_once(story: &Story, sources: &Sources) -> Option<Cause> {
    let steps = story.steps.iter().enumerate().rev();
    let mut waits = steps.filter(|(_, step)| {
        step.call == "wait" && step.effects.contains(&Effect::Resumed)
    });
    waits.find_map(|(resumed, step)| {
        let place = step.place?;
        if method(sources, place)? != "wait" {
            return None;
        }
        let line = enclosing_if(sources, place)?;
        let wakes = |effect: &Effect| matches!(effect, Effect::Woke(threads) if threads.contains(&step.thread));
        let woken = story.steps[..resumed]
            .iter()
            .rposition(|step| step.effects.iter().any(wakes))?;
        Some(Cause::LookedOnce {
            woken,
            resumed,
            line,
        })
    })
}

fn resumed_after(story: &Story, woken: StepId, thread: ThreadId) -> Option<StepId> {
    let later = story.steps.iter().enumerate().skip(woken + 1);
    let mut own = later.filter(|(_, step)| step.thread == thread);
    own.find(|(_, step)| step.effects.contains(&Effect::Resumed))
        .map(|(id, _)| id)
}

/// The last time for which the thread that complains has waited, if others came first.
pub(super) fn passed(story: &Story) -> Option<Cause> {
    let Some(Failure::Panic { thread, .. }) = story.failure else {
        return None;
    };
    let steps = &story.steps;
    let is_own = |step: &Step| step.thread == thread;
    let joins = |effect: &Effect| matches!(effect, Effect::Joined(_));
    let end = steps.iter().rposition(|step| {
        let waited = step.effects.contains(&Effect::Resumed);
        is_own(step) && waited && !step.effects.iter().any(joins)
    })?;
    let begin = steps[..end].iter().rposition(is_own)?;
    let is_others = |step: &Step| !is_own(step) && is_worth_a_row(step);
    let between = &steps[begin..end];
    Some(Cause::Passed {
        begin,
        from: between.iter().position(is_others)? + begin,
        to: between.iter().rposition(is_others)? + begin,
        end,
    })
}

/// The last attempt that failed and was not repeated.
pub(super) fn gave_up(story: &Story) -> Option<Cause> {
    let mut steps = story.steps.iter().enumerate().rev();
    let (step, one) = steps.find(|(id, step)| {
        let tried_again = |later: &Step| {
            later.thread == step.thread
                && later.object == step.object
                && later.call == step.call
        };
        is_refusal(step) && !story.steps[id + 1..].iter().any(tried_again)
    })?;
    Some(if one.call.starts_with("try_") {
        Cause::TryGaveUp { step }
    } else {
        Cause::CasGaveUp { step }
    })
}

fn is_refusal(step: &Step) -> bool {
    step.effects.iter().any(|effect| match effect {
        Effect::CompareFailed { .. } => true,
        Effect::Returned(value) => {
            step.call.starts_with("try_") && value.contains("WouldBlock")
        }
        _ => false,
    })
}

/// The last forced switch, and the steps around the time that it took.
pub(super) fn interrupted(story: &Story) -> Option<Cause> {
    let steps = &story.steps;
    let (at, victim) = steps.iter().enumerate().rev().find_map(|(id, step)| {
        step.before.iter().find_map(|mark| match mark {
            Mark::ForcedSwitch { from } if *from != step.thread => Some((id, *from)),
            _ => None,
        })
    })?;
    let is_victims = |step: &Step| step.thread == victim && is_worth_a_row(step);
    let is_others = |step: &Step| step.thread != victim && is_worth_a_row(step);
    let before = steps[..at].iter().rposition(is_victims)?;
    let after = steps[at..].iter().position(is_victims)? + at;
    Some(Cause::Interrupted {
        before,
        from: steps[at..after].iter().position(is_others)? + at,
        to: steps[at..after].iter().rposition(is_others)? + at,
        after,
    })
}

/// Whether a step is the program's own and does something.
fn is_worth_a_row(step: &Step) -> bool {
    let is_idle = |effect: &Effect| {
        matches!(
            effect,
            Effect::Finished | Effect::Spawned(_) | Effect::Joined(_)
        )
    };
    step.place.is_some_and(is_the_programs) && !step.effects.iter().all(is_idle)
}
