//! Finds the steps of a run that explain why it came out wrong.

mod mishap;
mod overtaken;
mod timing;

use super::class::class;
use super::explain::is_unnotified;
use super::model::{Failure, ObjectId, StepId, Story, ThreadId};
use super::source::Sources;
use super::visits::visits;
use mishap::{chosen, deviation, injected, peak, peak_among_others};
pub(super) use overtaken::Overtaken;
use overtaken::{acted_on_old_look, lost_update};
use timing::{gave_up, interrupted, looked_once, passed, unheard, woken_too_late};

/// What made the difference in a run that ended in a wrong value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cause {
    /// The check let a thread panic, which may have left a lock poisoned, at which then
    /// somebody else panics.
    InjectedPanic {
        step: StepId,
        then: Option<(StepId, StepId)>,
    },
    /// A wait ended although nobody had notified.
    SpuriousWakeUp { step: StepId },
    /// Somebody was woken, and others were faster.
    WokenTooLate {
        woken: StepId,
        theirs: StepId,
        resumed: StepId,
        object: ObjectId,
    },
    /// Somebody was woken and did not look again, as an `if` and no loop is around the
    /// wait.
    LookedOnce {
        woken: StepId,
        resumed: StepId,
        line: u32,
    },
    /// Others came first while somebody waited, from the one step to the other.
    Passed {
        begin: StepId,
        from: StepId,
        to: StepId,
        end: StepId,
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
    /// A thread panicked, and nobody waits for it to hear of that.
    Unheard { thread: ThreadId },
    /// More came into a gauge than may.
    Peak { step: StepId, inside: usize },
    /// No thread was interrupted anywhere.
    PlainOrder,
}

impl Cause {
    /// The steps that the explanation speaks of.
    pub(super) fn steps(&self) -> Vec<StepId> {
        match self {
            Self::LostUpdate(one) => {
                let steps = [one.look, one.theirs, one.ours, one.again];
                steps.into_iter().chain(one.let_go).collect()
            }
            Self::ActedOnOldLook(one) => {
                let steps = [one.look, one.theirs];
                steps.into_iter().chain(one.let_go).collect()
            }
            Self::InjectedPanic { step, then } => {
                let then = then.iter().flat_map(|(left, panic)| [*left, *panic]);
                [*step].into_iter().chain(then).collect()
            }
            Self::SpuriousWakeUp { step }
            | Self::EarlyTimeout { step }
            | Self::WeakCasFailed { step }
            | Self::Chosen { step }
            | Self::CasGaveUp { step }
            | Self::TryGaveUp { step }
            | Self::Peak { step, .. } => vec![*step],
            Self::WokenTooLate {
                woken,
                theirs,
                resumed,
                ..
            } => vec![*woken, *theirs, *resumed],
            Self::LookedOnce { woken, resumed, .. } => vec![*woken, *resumed],
            Self::StaleRead { step, newest } => vec![*step, *newest],
            Self::Interrupted {
                before,
                from,
                to,
                after,
            } => vec![*before, *from, *to, *after],
            Self::Passed {
                begin,
                from,
                to,
                end,
            } => vec![*begin, *from, *to, *end],
            Self::Unheard { .. } | Self::PlainOrder => Vec::new(),
        }
    }

    /// The release between somebody's look and what it did then.
    pub(super) fn let_go(&self) -> Option<StepId> {
        match self {
            Self::LostUpdate(one) | Self::ActedOnOldLook(one) => one.let_go,
            _ => None,
        }
    }

    /// The step that gets the mark.
    pub(super) fn marked(&self) -> Option<StepId> {
        match self {
            Self::LostUpdate(one) => Some(one.ours),
            Self::WokenTooLate { resumed, .. } | Self::LookedOnce { resumed, .. } => {
                Some(*resumed)
            }
            Self::ActedOnOldLook(one) => Some(one.theirs),
            Self::Interrupted { .. } | Self::Passed { .. } => None,
            _ => self.steps().first().copied(),
        }
    }
}

/// What made the difference; `None` if the failure explains itself or nothing failed.
pub(super) fn find(story: &Story, sources: &Sources) -> Option<Cause> {
    let failure = story.failure.as_ref()?;
    match failure {
        Failure::Panic { .. } | Failure::Forbidden { .. } => {}
        Failure::LostWakeUp { waiters, .. } if !is_unnotified(waiters, story) => {
            return looked_once(story, sources);
        }
        _ => return None,
    }
    let visits = visits(story);
    // In a check of who comes when, a flag that is written over is hardly the reason.
    let class = class(failure, story);
    let is_about_turns = matches!(class, "unfair" | "over-serialised");
    let fits = |cause: &Cause| match cause {
        Cause::LostUpdate(one) => one.is_section || !is_about_turns,
        _ => true,
    };
    let passed = (class == "unfair").then(|| passed(story)).flatten();
    passed
        .or_else(|| peak(story))
        .or_else(|| injected(story))
        .or_else(|| lost_update(story, &visits).filter(fits))
        .or_else(|| peak_among_others(story))
        .or_else(|| deviation(story))
        .or_else(|| woken_too_late(story, &visits))
        .or_else(|| gave_up(story))
        .or_else(|| acted_on_old_look(story, &visits))
        .or_else(|| interrupted(story))
        .or_else(|| chosen(story))
        .or_else(|| unheard(story))
        .or_else(|| (!story.steps.is_empty()).then_some(Cause::PlainOrder))
}
