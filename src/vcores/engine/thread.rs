//! What the engine knows of a thread.

use super::Step;

#[derive(Clone, Copy, Debug)]
pub(super) struct Thread {
    pub(super) priority: u32,
    pub(super) state: State,
    /// When it came into this state.
    pub(super) since: f64,
    /// What was left of its step when it lost its core.
    pub(super) left: Option<Step>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum State {
    NotStarted,
    /// Could run, but has no core.
    Ready,
    Working {
        until: f64,
    },
    MovingData,
    /// For the lock of this number.
    Waiting(usize),
    Ended,
}

/// A stretch of time in which a thread did one thing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stay {
    /// Which thread.
    pub thread: usize,
    /// What it did.
    pub doing: Doing,
    /// From when on.
    pub from: f64,
    /// Until when.
    pub to: f64,
}

/// What a thread does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// It works, or moves data.
    Running,
    /// It could run, but all cores are taken.
    Ready,
    /// It waits for the lock of this number.
    Waiting(usize),
}

impl Thread {
    pub(super) fn new(priority: u32) -> Self {
        Self {
            priority,
            state: State::NotStarted,
            since: 0.0,
            left: None,
        }
    }
}

impl State {
    /// What others see of it; nothing before the start and after the end.
    pub(super) fn doing(self) -> Option<Doing> {
        match self {
            Self::NotStarted | Self::Ended => None,
            Self::Ready => Some(Doing::Ready),
            Self::Working { .. } | Self::MovingData => Some(Doing::Running),
            Self::Waiting(lock) => Some(Doing::Waiting(lock)),
        }
    }
}
