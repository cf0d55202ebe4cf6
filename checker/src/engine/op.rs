//! What a thread is about to do, as far as the scheduler has to know.

use std::panic::Location;

use super::{ObjectId, ThreadId};

/// A spot in the program's source.
pub(crate) type Spot = &'static Location<'static>;

/// How an operation uses an object.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Access {
    /// Two of these can change places without anybody noticing.
    Read,
    Write,
}

/// What must be so before an operation can be done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Need {
    Nothing,
    /// The mutex is free.
    Lock,
    /// Nobody writes.
    Shared,
    /// Nobody reads or writes.
    Exclusive,
    /// There is room in the channel, or nobody receives any more.
    Room,
    /// There is a message in the channel, or nobody sends any more.
    Message,
    /// The cell is not being initialised.
    Settled,
    /// The cell has been initialised, or an attempt has failed.
    Outcome,
    /// The thread has ended.
    End(ThreadId),
    /// The thread has been unparked.
    Unpark,
    /// The task has been woken.
    Wake,
    /// The clock has come so far, in nanoseconds.
    Time(u64),
    /// Somebody else's operation replaces this one: a notification, a full barrier.
    Signal,
}

/// An operation that other threads may notice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Op {
    pub(crate) need: Need,
    pub(crate) object: ObjectId,
    pub(crate) access: Access,
    /// A second object, such as the clock for a wait with a time-out.
    pub(crate) second: Option<(ObjectId, Access)>,
    /// Whether it may come to nothing, so that repeating it may be waiting in disguise.
    pub(crate) looks: bool,
    pub(crate) spot: Spot,
}

impl Op {
    pub(crate) const fn read(object: ObjectId, spot: Spot) -> Self {
        Self::new(object, Access::Read, spot)
    }

    pub(crate) const fn write(object: ObjectId, spot: Spot) -> Self {
        Self::new(object, Access::Write, spot)
    }

    const fn new(object: ObjectId, access: Access, spot: Spot) -> Self {
        Self {
            need: Need::Nothing,
            object,
            access,
            second: None,
            looks: false,
            spot,
        }
    }

    pub(crate) const fn needs(self, need: Need) -> Self {
        Self { need, ..self }
    }

    pub(crate) const fn and(self, second: ObjectId, access: Access) -> Self {
        Self {
            second: Some((second, access)),
            ..self
        }
    }

    /// Says that it may come to nothing.
    pub(crate) const fn looks(self) -> Self {
        Self {
            looks: true,
            ..self
        }
    }

    /// Whether this is the same operation in another run.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        std::ptr::eq(self.spot, other.spot)
            && self.object == other.object
            && self.need == other.need
    }

    /// Whether it matters in which order this and an access to `object` are done.
    pub(crate) fn conflicts(&self, object: ObjectId, access: Access) -> bool {
        let clash = |(mine, how): (ObjectId, Access)| {
            mine == object && (how == Access::Write || access == Access::Write)
        };
        clash((self.object, self.access)) || self.second.is_some_and(clash)
    }
}
