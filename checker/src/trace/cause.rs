//! Finds the steps of a run that explain why it came out wrong.

use super::model::{Effect, Failure, Mark, ObjectId, Step, StepId, Story, ThreadId};
use super::source::is_the_programs;
use super::visits::{Visit, visits};

/// What made the difference in a run that ended in a wrong value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cause {
    /// The check let a thread panic.
    InjectedPanic { step: StepId },
    /// A wait ended although nobody had notified.
    SpuriousWakeUp { step: StepId },
    /// Somebody was woken, and others were faster.
    WokenTooLate {
        woken: StepId,
        theirs: StepId,
        resumed: StepId,
        object: ObjectId,
    },
    /// A load saw an old value.
    StaleRead { step: StepId, newest: StepId },
    /// A write that was based on an older look replaced somebody else's.
    LostUpdate(Overtaken),
    /// A time-out fired early.
    EarlyTimeout { step: StepId },
    /// A weak compare-and-exchange failed for no reason and was not tried again.
    WeakCasFailed { step: StepId },
    /// The check chose something else than the ordinary.
    Chosen { step: StepId },
    /// A compare-and-exchange failed and was not tried again.
    CasGaveUp { step: StepId },
    /// A `try_…` found the object taken, and nobody tried again.
    TryGaveUp { step: StepId },
    /// What somebody had seen was changed before it was acted upon.
    ActedOnOldLook(Overtaken),
    /// Somebody was interrupted between these two steps.
    Interrupted {
        before: StepId,
        from: StepId,
        to: StepId,
        after: StepId,
    },
    /// No thread was interrupted anywhere.
    PlainOrder,
}

/// Somebody looked, another wrote, and the first went on by what it had seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Overtaken {
    pub(super) object: ObjectId,
    pub(super) look: StepId,
    /// What it saw, where that is known.
    pub(super) saw: Option<String>,
    pub(super) theirs: StepId,
    /// What it did then: its write, or the next thing that it did at all.
    pub(super) ours: StepId,
    /// The step that took the lock for `ours`, if it is a critical section.
    pub(super) again: StepId,
    /// Whether look and write are critical sections, each of its own.
    pub(super) is_section: bool,
}

impl Cause {
    /// The steps that the explanation speaks of.
    pub(super) fn steps(&self) -> Vec<StepId> {
        match self {
            Self::LostUpdate(one) => {
                vec![one.look, one.theirs, one.ours, one.again]
            }
            Self::ActedOnOldLook(one) => vec![one.look, one.theirs],
            Self::InjectedPanic { step }
            | Self::SpuriousWakeUp { step }
            | Self::EarlyTimeout { step }
            | Self::WeakCasFailed { step }
            | Self::Chosen { step }
            | Self::CasGaveUp { step }
            | Self::TryGaveUp { step } => vec![*step],
            Self::WokenTooLate {
                woken,
                theirs,
                resumed,
                ..
            } => vec![*woken, *theirs, *resumed],
            Self::StaleRead { step, newest } => vec![*step, *newest],
            Self::Interrupted {
                before,
                from,
                to,
                after,
            } => vec![*before, *from, *to, *after],
            Self::PlainOrder => Vec::new(),
        }
    }

    /// The step that gets the mark.
    pub(super) fn marked(&self) -> Option<StepId> {
        match self {
            Self::LostUpdate(one) => Some(one.ours),
            Self::WokenTooLate { resumed, .. } => Some(*resumed),
            Self::ActedOnOldLook(one) => Some(one.theirs),
            Self::Interrupted { .. } => None,
            _ => self.steps().first().copied(),
        }
    }
}

/// What made the difference; `None` if the failure explains itself or nothing failed.
pub(super) fn find(story: &Story) -> Option<Cause> {
    match story.failure.as_ref()? {
        Failure::Panic { .. } | Failure::Forbidden { .. } => {}
        _ => return None,
    }
    let visits = visits(story);
    injected(story)
        .or_else(|| lost_update(story, &visits))
        .or_else(|| deviation(story))
        .or_else(|| woken_too_late(story, &visits))
        .or_else(|| gave_up(story))
        .or_else(|| acted_on_old_look(story, &visits))
        .or_else(|| interrupted(story))
        .or_else(|| chosen(story))
        .or_else(|| (!story.steps.is_empty()).then_some(Cause::PlainOrder))
}

fn injected(story: &Story) -> Option<Cause> {
    let step = marked_step(story, |mark| matches!(mark, Mark::InjectedPanic(_)))?;
    Some(Cause::InjectedPanic { step })
}

fn marked_step(story: &Story, is_it: impl Fn(&Mark) -> bool) -> Option<StepId> {
    let steps = story.steps.iter();
    steps
        .rev()
        .position(|step| step.before.iter().any(&is_it))
        .map(|from_end| story.steps.len() - 1 - from_end)
}

/// The last look, foreign write and own action that follow each other on one object.
fn lost_update(story: &Story, visits: &[Visit]) -> Option<Cause> {
    let ours = visits.iter().enumerate().rev();
    // A wait gives the lock back on purpose; that is another story.
    let waits = |visit: &Visit| story.steps[visit.first].call.starts_with("wait");
    ours.filter(|(_, ours)| ours.writes || panics_within(story, ours))
        .filter(|(_, ours)| !waits(ours))
        .filter_map(|(at, ours)| {
            let mut before = visits[..at].iter().rev();
            let look = before.find(|one| is_same_pair(one, ours) && !one.is_blind)?;
            let theirs = between(visits, look, ours)?;
            let is_plain = ours.is_blind || ours.is_section && !look.writes;
            is_plain.then(|| {
                Cause::LostUpdate(Overtaken {
                    look: look.first,
                    theirs,
                    ours: if ours.writes { ours.last } else { ours.first },
                    again: ours.first,
                    saw: look.saw.clone(),
                    object: ours.object,
                    is_section: ours.is_section,
                })
            })
        })
        .find(|cause| cause.steps().iter().all(|step| *step < story.steps.len()))
}

/// Whether the thread panicked in this critical section.
fn panics_within(story: &Story, visit: &Visit) -> bool {
    let end = if visit.last > visit.first {
        visit.last
    } else {
        story.steps.len()
    };
    let mut within = story.steps[visit.first..end].iter();
    visit.is_section
        && within.any(|step| {
            let panicked = |effect: &Effect| matches!(effect, Effect::Panicked(_));
            step.thread == visit.thread && step.effects.iter().any(panicked)
        })
}

fn is_same_pair(one: &Visit, other: &Visit) -> bool {
    one.thread == other.thread && one.object == other.object
}

/// The last write by another thread between two visits of one thread.
fn between(visits: &[Visit], look: &Visit, ours: &Visit) -> Option<StepId> {
    let theirs = visits.iter().rev().find(|theirs| {
        theirs.object == look.object
            && theirs.thread != look.thread
            && theirs.writes
            && theirs.last > look.last
            && theirs.last < ours.last
    });
    theirs.map(|theirs| theirs.last)
}

/// Something that std allows and most programs forget.
fn deviation(story: &Story) -> Option<Cause> {
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

/// The last wake-up after which somebody else changed something before the woken went on.
fn woken_too_late(story: &Story, visits: &[Visit]) -> Option<Cause> {
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

fn resumed_after(story: &Story, woken: StepId, thread: ThreadId) -> Option<StepId> {
    let later = story.steps.iter().enumerate().skip(woken + 1);
    let mut own = later.filter(|(_, step)| step.thread == thread);
    own.find(|(_, step)| step.effects.contains(&Effect::Resumed))
        .map(|(id, _)| id)
}

/// The last attempt that failed and was not repeated.
fn gave_up(story: &Story) -> Option<Cause> {
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

/// The last look whose value another thread changed while the looker still had things to do.
fn acted_on_old_look(story: &Story, visits: &[Visit]) -> Option<Cause> {
    visits.iter().enumerate().rev().find_map(|(at, theirs)| {
        if !theirs.writes {
            return None;
        }
        let mut before = visits[..at].iter().rev();
        let look = before.find(|look| {
            look.object == theirs.object
                && look.thread != theirs.thread
                && !look.writes
                && look.last < theirs.last
        })?;
        let looks_again = visits[at + 1..]
            .iter()
            .any(|later| is_same_pair(later, look));
        let mut later = story.steps[theirs.last..].iter();
        let ours = later.position(|step| step.thread == look.thread)?;
        (!looks_again).then(|| {
            Cause::ActedOnOldLook(Overtaken {
                object: look.object,
                look: look.first,
                saw: look.saw.clone(),
                theirs: theirs.last,
                ours: theirs.last + ours,
                again: theirs.last + ours,
                is_section: look.is_section,
            })
        })
    })
}

/// The last forced switch, and the steps around the time that it took.
fn interrupted(story: &Story) -> Option<Cause> {
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

/// The last choice of the check that was not the ordinary one.
fn chosen(story: &Story) -> Option<Cause> {
    let mut steps = story.steps.iter();
    let is_ordinary = |effect: &Effect| *effect == Effect::Returned("0".to_owned());
    let step = steps.rposition(|step| {
        step.call == "choose" && !step.effects.iter().any(is_ordinary)
    })?;
    Some(Cause::Chosen { step })
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
