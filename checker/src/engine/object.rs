//! The shared objects of one run, and what each of them allows right now.

use std::collections::VecDeque;

use super::channel::Channel;
use super::clock::Clock;
use super::memory::{Atomic, View};
use super::op::{Need, Spot};
use super::reduce::History;
use super::set::ThreadSet;
use super::{ObjectId, ThreadId};
use crate::trace::model::{ObjectKind, StepId};

/// Something that threads share, or that the engine orders them by.
pub(crate) struct Object {
    pub(crate) state: State,
    pub(crate) about: About,
    /// What a thread learns by taking the object over from another.
    pub(crate) view: View,
    /// Who used it in which order; only kept up by the reduced search.
    pub(crate) history: History,
}

/// What a reader of a trace wants to know about an object.
#[derive(Clone)]
pub(crate) struct About {
    pub(crate) kind: Option<ObjectKind>,
    pub(crate) made: Spot,
    pub(crate) name: Option<String>,
    pub(crate) type_name: &'static str,
    pub(crate) address: usize,
    pub(crate) initial: Option<String>,
}

/// Who holds a lock, and since when.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hold {
    pub(crate) thread: ThreadId,
    /// The step that took it, in a run that is logged.
    pub(crate) step: StepId,
}

/// How far an initialisation has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Stage {
    Fresh,
    Running(ThreadId),
    Done,
    Poisoned,
}

/// The state of an object, as far as it decides who can go on.
pub(crate) enum State {
    /// What only the engine knows of: a thread's end, the order of fences.
    Hidden,
    Clock,
    /// What lets this thread pass its next `park`.
    Token(ThreadId),
    Atomic(Atomic),
    Mutex {
        owner: Option<Hold>,
        poisoned: bool,
    },
    RwLock {
        writer: Option<Hold>,
        readers: Vec<Hold>,
        poisoned: bool,
    },
    Condvar {
        waiters: VecDeque<ThreadId>,
        /// The last notification that woke nobody.
        missed: Option<StepId>,
    },
    Barrier {
        size: usize,
        arrived: Vec<ThreadId>,
    },
    Once(Stage),
    Channel(Channel),
    Cell(super::race::Accesses),
    Gauge {
        inside: usize,
        peak: usize,
    },
}

impl State {
    /// Whether the object lets an operation with this need go on.
    pub(crate) fn allows(&self, need: Need) -> bool {
        match (self, need) {
            (Self::Mutex { owner, .. }, _) => owner.is_none(),
            (Self::RwLock { writer, .. }, Need::Shared) => writer.is_none(),
            (
                Self::RwLock {
                    writer, readers, ..
                },
                _,
            ) => writer.is_none() && readers.is_empty(),
            (Self::Once(stage), Need::Outcome) => {
                matches!(stage, Stage::Done | Stage::Poisoned)
            }
            (Self::Once(stage), _) => !matches!(stage, Stage::Running(_)),
            (Self::Channel(channel), Need::Room) => channel.has_room(),
            (Self::Channel(channel), Need::Message) => channel.has_message(),
            _ => true,
        }
    }

    /// The threads that hold the object, so that others must wait.
    pub(crate) fn holding(&self) -> ThreadSet {
        match self {
            Self::Mutex { owner, .. } => {
                owner.map_or(ThreadSet::EMPTY, |hold| ThreadSet::one(hold.thread))
            }
            Self::RwLock {
                writer, readers, ..
            } => {
                let holds = writer.iter().chain(readers);
                holds.map(|hold| hold.thread).collect()
            }
            _ => ThreadSet::EMPTY,
        }
    }

    /// How each of them holds it.
    pub(crate) fn holders(&self) -> Vec<Hold> {
        match self {
            Self::Mutex { owner, .. } => owner.iter().copied().collect(),
            Self::RwLock {
                writer, readers, ..
            } => writer.iter().chain(readers).copied().collect(),
            _ => Vec::new(),
        }
    }
}

/// All objects of a run. The memory of a run that has ended is used again by the next.
#[derive(Default)]
pub(crate) struct Objects {
    list: Vec<Object>,
    used: usize,
}

impl Objects {
    pub(crate) fn clear(&mut self) {
        self.used = 0;
    }

    pub(crate) fn len(&self) -> usize {
        self.used
    }

    /// Adds an object.
    pub(crate) fn add(&mut self, state: State, about: About) -> ObjectId {
        if let Some(old) = self.list.get_mut(self.used) {
            old.state = state;
            old.about = about;
            old.view.clear();
            old.history.clear();
        } else {
            let (view, history) = (View::default(), History::default());
            self.list.push(Object {
                state,
                about,
                view,
                history,
            });
        }
        self.used += 1;
        self.used - 1
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Object> {
        self.list[..self.used].iter()
    }

    /// What `thread` holds at this moment.
    pub(crate) fn held_by(
        &self,
        thread: ThreadId,
    ) -> impl Iterator<Item = (ObjectId, Hold)> {
        self.iter().enumerate().filter_map(move |(id, object)| {
            let holds = object.state.holders();
            let hold = holds.into_iter().find(|hold| hold.thread == thread)?;
            Some((id, hold))
        })
    }

    /// Takes the old state of the next object, whose memory can be used again.
    pub(crate) fn spare(&mut self) -> Option<&mut State> {
        self.list.get_mut(self.used).map(|old| &mut old.state)
    }
}

impl std::ops::Index<ObjectId> for Objects {
    type Output = Object;

    fn index(&self, id: ObjectId) -> &Object {
        &self.list[id]
    }
}

impl std::ops::IndexMut<ObjectId> for Objects {
    fn index_mut(&mut self, id: ObjectId) -> &mut Object {
        &mut self.list[id]
    }
}

/// Dependency clocks start from nothing.
impl Default for Clock {
    fn default() -> Self {
        Self::ZERO
    }
}
