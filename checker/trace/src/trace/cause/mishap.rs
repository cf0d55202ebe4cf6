//! What happens seldom, or only because the check wants it, and what the check counts.

use super::Cause;
use crate::trace::model::{Effect, Failure, Mark, Step, StepId, Story};

pub(super) fn injected(story: &Story) -> Option<Cause> {
    let step = marked_step(story, |mark| matches!(mark, Mark::InjectedPanic(_)))?;
    let then = passed_on(story, step);
    Some(Cause::InjectedPanic { step, then })
}

/// Where it left a lock poisoned, and where somebody panics because of that.
fn passed_on(story: &Story, first: StepId) -> Option<(StepId, StepId)> {
    let steps = &story.steps;
    let is_poison = |effect: &Effect| matches!(effect, Effect::Panicked(message) if message.contains("PoisonError"));
    let mut later = steps.iter().enumerate().skip(first + 1);
    let (panic, _) = later.find(|(_, step)| step.effects.iter().any(is_poison))?;
    let left = steps[..panic]
        .iter()
        .rposition(|step| step.effects.contains(&Effect::Poisoned))?;
    Some((left, panic))
}

fn marked_step(story: &Story, is_it: impl Fn(&Mark) -> bool) -> Option<StepId> {
    let steps = story.steps.iter();
    steps
        .rev()
        .position(|step| step.before.iter().any(&is_it))
        .map(|from_end| story.steps.len() - 1 - from_end)
}

/// Something that std allows and most programs forget.
pub(super) fn deviation(story: &Story) -> Option<Cause> {
    let stale = story
        .steps
        .iter()
        .enumerate()
        .rev()
        .find_map(|(step, one)| {
            one.effects.iter().find_map(|effect| match effect {
                Effect::StaleRead { written_at, .. } => Some((step, *written_at)),
                _ => None,
            })
        });
    if let Some((step, newest)) = stale {
        return Some(Cause::StaleRead { step, newest });
    }
    let find = |is_it: fn(&Mark) -> bool| marked_step(story, is_it);
    if let Some(step) = find(|mark| matches!(mark, Mark::SpuriousWakeUp(_))) {
        return Some(Cause::SpuriousWakeUp { step });
    }
    if let Some(step) = find(|mark| matches!(mark, Mark::WeakCasFailed(_))) {
        return Some(Cause::WeakCasFailed { step });
    }
    let step = find(|mark| matches!(mark, Mark::EarlyTimeout(_)))?;
    Some(Cause::EarlyTimeout { step })
}

/// The last choice of the check that was not the ordinary one.
pub(super) fn chosen(story: &Story) -> Option<Cause> {
    let mut steps = story.steps.iter();
    let is_ordinary = |effect: &Effect| *effect == Effect::Returned("0".to_owned());
    let step = steps.rposition(|step| {
        step.call == "choose" && !step.effects.iter().any(is_ordinary)
    })?;
    Some(Cause::Chosen { step })
}

/// The step with which a gauge comes to the number that the check forbids.
pub(super) fn peak(story: &Story) -> Option<Cause> {
    peak_of(story, forbidden(story)?.parse().ok()?)
}

/// The same if the number is one of several that the check forbids together, and the only
/// one of them that can be a peak.
pub(super) fn peak_among_others(story: &Story) -> Option<Cause> {
    let numbers = forbidden(story)?.split(|letter: char| !letter.is_ascii_digit());
    let mut peaks = numbers.filter_map(|number| peak_of(story, number.parse().ok()?));
    peaks.next().filter(|_| peaks.next().is_none())
}

fn forbidden(story: &Story) -> Option<&str> {
    match &story.failure {
        Some(Failure::Forbidden { outcome, .. }) => Some(outcome),
        _ => None,
    }
}

fn peak_of(story: &Story, forbidden: usize) -> Option<Cause> {
    let inside = |step: &Step| {
        step.effects.iter().find_map(|effect| match effect {
            Effect::Inside(count) => Some(*count),
            _ => None,
        })
    };
    let step = story
        .steps
        .iter()
        .position(|step| inside(step) == Some(forbidden))?;
    let gauge = story.steps[step].object;
    let own = story.steps.iter().filter(|step| step.object == gauge);
    let peak = own.filter_map(inside).max()?;
    (peak == forbidden && peak > 1).then_some(Cause::Peak { step, inside: peak })
}
