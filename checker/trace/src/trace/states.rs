//! The state column of each object: its value, or who holds it.

use std::collections::VecDeque;

use super::model::{Effect, ObjectKind, Step, Story, ThreadId};
use super::names::Names;
use super::words::value;

/// What is known about one object at one moment.
#[derive(Debug, Clone, Default)]
pub(super) struct State {
    value: Option<String>,
    owners: Vec<ThreadId>,
    queue: VecDeque<String>,
    inside: Option<usize>,
    waiting: Vec<ThreadId>,
}

/// What the state columns say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Show {
    /// Values where they are known, else who holds it.
    Values,
    /// Who holds a lock.
    Owners,
}

impl State {
    /// All objects before the first step.
    pub(super) fn initial(story: &Story) -> Vec<Self> {
        let states = story.objects.iter().map(|object| Self {
            value: object.initial.clone(),
            ..Self::default()
        });
        states.collect()
    }

    /// Whoever does something no longer waits.
    pub(super) fn goes_on(&mut self, thread: ThreadId) {
        self.waiting.retain(|one| *one != thread);
    }

    /// What the object is after `step`, which was done to it.
    pub(super) fn apply(&mut self, step: &Step) {
        let thread = step.thread;
        for effect in &step.effects {
            match effect {
                Effect::Write { new, .. } => {
                    self.value = Some(new.clone()).filter(|new| !new.is_empty());
                }
                Effect::Acquired { .. } => self.owners.push(thread),
                Effect::Released => {
                    if let Some(at) = self.owners.iter().rposition(|one| *one == thread)
                    {
                        self.owners.remove(at);
                    }
                }
                Effect::Sent(message) => {
                    let message = message.clone().unwrap_or_else(|| "?".to_owned());
                    self.queue.push_back(message);
                }
                Effect::Received(_) => {
                    self.queue.pop_front();
                }
                Effect::Inside(count) => self.inside = Some(*count),
                Effect::Blocked(_) => self.waiting.push(thread),
                Effect::Woke(woken) => self.waiting.retain(|one| !woken.contains(one)),
                _ => {}
            }
        }
    }

    /// The state in a word or two; empty if there is nothing to say.
    pub(super) fn text(&self, kind: ObjectKind, show: Show, names: &Names) -> String {
        let people = |ids: &[ThreadId]| {
            let names: Vec<String> = ids.iter().map(|id| names.thread(*id)).collect();
            names.join("+")
        };
        match (kind, &self.value) {
            (ObjectKind::Mutex | ObjectKind::RwLock, Some(known))
                // To know that it guards nothing tells less than who has it.
                if show == Show::Values && known != "()" =>
            {
                value(known)
            }
            (ObjectKind::Mutex | ObjectKind::RwLock, _) => people(&self.owners),
            (ObjectKind::Condvar | ObjectKind::Barrier, _) => people(&self.waiting),
            (ObjectKind::Channel, _) => {
                let queue: Vec<String> =
                    self.queue.iter().map(|one| value(one)).collect();
                format!("[{}]", queue.join(" "))
            }
            (ObjectKind::Gauge, _) => self.inside.unwrap_or(0).to_string(),
            (_, known) => known.as_deref().map(value).unwrap_or_default(),
        }
    }
}
