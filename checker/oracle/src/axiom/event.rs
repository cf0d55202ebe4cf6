//! The events that an execution consists of.

use std::sync::atomic::Ordering::{self, AcqRel, Acquire, Relaxed, Release, SeqCst};

use crate::program::{MUTEXES, Op, VARIABLES, Value, code};

/// Variables first, then mutexes: a mutex counts as a variable that is 1 while it is held.
pub(super) const LOCATIONS: usize = VARIABLES + MUTEXES;

/// One access or fence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Event {
    /// `None` for the initial writes.
    pub(super) thread: Option<usize>,
    pub(super) order: Ordering,
    /// `None` for a fence.
    pub(super) location: Option<usize>,
    /// The write that it reads from, if it reads.
    pub(super) reads_from: Option<usize>,
    /// What it writes, if it writes.
    pub(super) writes: Option<Value>,
}

impl Event {
    pub(super) fn is_fence(self) -> bool {
        self.location.is_none()
    }

    pub(super) fn is_update(self) -> bool {
        self.reads_from.is_some() && self.writes.is_some()
    }

    pub(super) fn is_release(self) -> bool {
        (self.is_fence() || self.writes.is_some())
            && matches!(self.order, Release | AcqRel | SeqCst)
    }

    pub(super) fn is_acquire(self) -> bool {
        (self.is_fence() || self.reads_from.is_some())
            && matches!(self.order, Acquire | AcqRel | SeqCst)
    }

    pub(super) fn is_seq_cst(self) -> bool {
        self.order == SeqCst
    }
}

/// What an operation does to memory when it finds a value there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Effect {
    pub(super) order: Ordering,
    pub(super) writes: Option<Value>,
    /// What it pushes onto the registers.
    pub(super) pushes: Option<Value>,
    /// Whether it is a failure without reason.
    pub(super) is_mishap: bool,
}

/// The location that an operation accesses; `None` for a fence.
pub(super) fn location(op: Op) -> Option<usize> {
    match op {
        Op::Load(variable, _)
        | Op::Store(variable, ..)
        | Op::Add(variable, ..)
        | Op::Swap(variable, ..)
        | Op::CompareExchange(variable, _) => Some(variable),
        Op::Lock(mutex) | Op::Unlock(mutex) => Some(VARIABLES + mutex),
        _ => None,
    }
}

/// All that a reading operation may do if it reads `found`; nothing if it must wait.
pub(super) fn effects(op: Op, found: Value, weak_cas_failures: bool) -> Vec<Effect> {
    let effect = |order, writes, pushes| Effect {
        order,
        writes,
        pushes,
        is_mishap: false,
    };
    match op {
        Op::Load(_, order) => vec![effect(order, None, Some(found))],
        Op::Add(_, value, order) => {
            vec![effect(order, Some(found + value), Some(found))]
        }
        Op::Swap(_, value, order) => vec![effect(order, Some(value), Some(found))],
        Op::Lock(_) if found == 0 => vec![effect(Acquire, Some(1), None)],
        Op::CompareExchange(_, with) => {
            let failed = effect(with.failure, None, Some(found + code::FAILED));
            let exchanged = effect(with.success, Some(with.new), Some(found));
            match (found == with.current, with.weak && weak_cas_failures) {
                (false, _) => vec![failed],
                (true, false) => vec![exchanged],
                (true, true) => vec![
                    exchanged,
                    Effect {
                        is_mishap: true,
                        ..failed
                    },
                ],
            }
        }
        _ => Vec::new(),
    }
}

/// What an operation writes without looking, and how; `None` if it reads or is a fence.
pub(super) fn blind_write(op: Op) -> Option<(Value, Ordering)> {
    match op {
        Op::Store(_, value, order) => Some((value, order)),
        Op::Unlock(_) => Some((0, Release)),
        _ => None,
    }
}

/// The write that every location begins with.
pub(super) fn initial(location: usize) -> Event {
    Event {
        thread: None,
        order: Relaxed,
        location: Some(location),
        reads_from: None,
        writes: Some(0),
    }
}
