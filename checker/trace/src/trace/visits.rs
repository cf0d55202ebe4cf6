//! Who looked at an object and who changed it, whatever the primitive.

use super::model::{Effect, ObjectId, ObjectKind, Step, StepId, Story, ThreadId};

/// One access to an object: an atomic operation, or all of a critical section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Visit {
    pub(super) thread: ThreadId,
    pub(super) object: ObjectId,
    /// The operation, or the taking of the lock.
    pub(super) first: StepId,
    /// The operation, or the release of the lock; `first` if that never came.
    pub(super) last: StepId,
    /// Whether it replaced the value without looking at it, as a `store` does.
    pub(super) is_blind: bool,
    /// Whether it changed the value, or wrote it again.
    pub(super) writes: bool,
    /// Whether it is a critical section.
    pub(super) is_section: bool,
    /// The value that it saw, where that is known.
    pub(super) saw: Option<String>,
}

/// All visits of a story, in the order of their first steps.
pub(super) fn visits(story: &Story) -> Vec<Visit> {
    let mut values: Vec<Option<String>> =
        story.objects.iter().map(|o| o.initial.clone()).collect();
    let mut visits: Vec<Visit> = Vec::new();
    for (id, step) in story.steps.iter().enumerate() {
        let Some(object) = step.object.filter(|id| *id < values.len()) else {
            continue;
        };
        if step.effects.contains(&Effect::Released) {
            close(&mut visits, id, step, object);
        } else if let Some(visit) =
            open(story, id, step, object, values[object].as_ref())
        {
            visits.push(visit);
        }
        if let Some(new) = written(step) {
            values[object] = Some(new.to_owned()).filter(|new| !new.is_empty());
        }
    }
    visits
}

/// The value that a step leaves in its object, if it writes one.
pub(super) fn written(step: &Step) -> Option<&str> {
    step.effects.iter().rev().find_map(|effect| match effect {
        Effect::Write { new, .. } => Some(new.as_str()),
        _ => None,
    })
}

fn open(
    story: &Story,
    id: StepId,
    step: &Step,
    object: ObjectId,
    value: Option<&String>,
) -> Option<Visit> {
    let is_section = step
        .effects
        .iter()
        .any(|effect| matches!(effect, Effect::Acquired { .. }));
    let is_value = matches!(
        story.objects[object].kind,
        ObjectKind::Atomic | ObjectKind::Cell | ObjectKind::Once
    );
    let is_once = story.objects[object].kind == ObjectKind::Once;
    let writes = written(step).is_some() || is_once && is_section;
    let seen = step.effects.iter().find_map(seen);
    if !is_section && !(is_value && (writes || seen.is_some())) {
        return None;
    }
    let is_blind = writes && seen.is_none() && matches!(step.call, "store" | "set");
    Some(Visit {
        thread: step.thread,
        object,
        first: id,
        last: id,
        is_blind,
        writes,
        is_section,
        saw: seen.map(str::to_owned).or_else(|| value.cloned()),
    })
}

fn seen(effect: &Effect) -> Option<&str> {
    match effect {
        Effect::Read(value) | Effect::StaleRead { value, .. } => Some(value),
        Effect::CompareFailed { found, .. } => Some(found),
        // What a `OnceLock` answers before it is set.
        Effect::Returned(value) if value == "not yet" => Some("not yet set"),
        _ => None,
    }
}

fn close(visits: &mut [Visit], id: StepId, step: &Step, object: ObjectId) {
    let mut open = visits.iter_mut().rev();
    let visit = open.find(|visit| {
        visit.is_section
            && visit.object == object
            && visit.thread == step.thread
            && visit.last == visit.first
    });
    if let Some(visit) = visit {
        visit.last = id;
        visit.writes |= written(step).is_some();
    }
}
