//! Somebody acts on a look that no longer holds.

use super::Cause;
use crate::trace::model::{Effect, Mark, ObjectId, Place, StepId, Story};
use crate::trace::visits::Visit;

/// No assertion is longer than this.
const LINES: u32 = 8;

/// Somebody looked, another wrote, and the first went on by what it had seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::trace) struct Overtaken {
    pub(in crate::trace) object: ObjectId,
    pub(in crate::trace) look: StepId,
    /// Where it gave the lock back after the look, if that is a critical section.
    pub(in crate::trace) let_go: Option<StepId>,
    /// What it saw, where that is known.
    pub(in crate::trace) saw: Option<String>,
    pub(in crate::trace) theirs: StepId,
    /// What it did then: its write, or the next thing that it did at all.
    pub(in crate::trace) ours: StepId,
    /// The step that took the lock for `ours`, if it is a critical section.
    pub(in crate::trace) again: StepId,
    /// Whether look and write are critical sections, each of its own.
    pub(in crate::trace) is_section: bool,
}

/// The last look, foreign write and own action that follow each other on one object.
pub(super) fn lost_update(story: &Story, visits: &[Visit]) -> Option<Cause> {
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
                    let_go: let_go(look),
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

/// Where a critical section that is over gave its lock back.
fn let_go(look: &Visit) -> Option<StepId> {
    (look.is_section && look.last > look.first).then_some(look.last)
}

/// Whether the thread panicked in this critical section, other than by an assertion that
/// took the lock itself.
fn panics_within(story: &Story, visit: &Visit) -> bool {
    let end = if visit.last > visit.first {
        visit.last
    } else {
        story.steps.len()
    };
    let lock = story.steps[visit.first].place;
    let mut within = story.steps[visit.first..end].iter();
    visit.is_section
        && within.any(|step| {
            let panicked = |effect: &Effect| matches!(effect, Effect::Panicked(_));
            step.thread == visit.thread
                && step.effects.iter().any(panicked)
                && !encloses(step.place, lock)
        })
}

/// Whether the macro at `around` may have `inner` among its arguments.
fn encloses(around: Option<Place>, inner: Option<Place>) -> bool {
    let (Some(around), Some(inner)) = (around, inner) else {
        return false;
    };
    let begins_before = (around.line, around.column) < (inner.line, inner.column);
    around.file == inner.file && begins_before && inner.line - around.line < LINES
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

/// The last look whose value another thread changed while the looker still had things to
/// do; best one after which the looker was interrupted.
pub(super) fn acted_on_old_look(story: &Story, visits: &[Visit]) -> Option<Cause> {
    let old = || old_looks(story, visits);
    let interrupted = old().find(|one| is_interrupted(story, one));
    interrupted
        .or_else(|| old().next())
        .map(Cause::ActedOnOldLook)
}

fn old_looks(story: &Story, visits: &[Visit]) -> impl Iterator<Item = Overtaken> {
    let writes = visits
        .iter()
        .enumerate()
        .rev()
        .filter(|(_, one)| one.writes);
    writes.filter_map(|(at, theirs)| {
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
        (!looks_again).then(|| Overtaken {
            object: look.object,
            look: look.first,
            let_go: let_go(look),
            saw: look.saw.clone(),
            theirs: theirs.last,
            ours: theirs.last + ours,
            again: theirs.last + ours,
            is_section: look.is_section,
        })
    })
}

/// Whether the looker was interrupted before the others wrote.
fn is_interrupted(story: &Story, one: &Overtaken) -> bool {
    let from = story.steps[one.look].thread;
    let mut between = story.steps[one.look + 1..=one.theirs].iter();
    between.any(|step| step.before.contains(&Mark::ForcedSwitch { from }))
}
