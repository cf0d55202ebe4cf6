//! A place where threads wait for each other.

use std::fmt;
use std::panic::Location;

use crate::engine::identity::Identity;
use crate::engine::log::Note;
use crate::engine::object::State;
use crate::engine::op::{Access, Need, Op, Spot};
use crate::engine::{Execution, NOTHING, ObjectId, ThreadId, point, with};
use crate::trace::model::{Effect, ObjectKind};

/// [`std::sync::Barrier`], explored inside an exploration and std's own outside of one.
pub struct Barrier {
    identity: Identity,
    inner: std::sync::Barrier,
    size: usize,
}

/// Whether the caller is the one that opened the barrier.
pub struct BarrierWaitResult(bool);

impl BarrierWaitResult {
    /// Whether the caller came last. Exactly one of each group did.
    #[must_use]
    pub fn is_leader(&self) -> bool {
        self.0
    }
}

impl Barrier {
    /// A barrier for groups of `size` threads; 0 is as good as 1.
    #[must_use]
    #[track_caller]
    pub const fn new(size: usize) -> Self {
        let inner = std::sync::Barrier::new(size);
        Self {
            identity: Identity::new(),
            inner,
            size,
        }
    }

    /// Waits until the group is complete.
    #[track_caller]
    pub fn wait(&self) -> BarrierWaitResult {
        if self.identity.is_outside(&self.inner) {
            return BarrierWaitResult(self.inner.wait().is_leader());
        }
        let spot = Location::caller();
        let object = with(|e| self.object(e));
        point(Op::write(object, spot));
        let last = with(|e| e.come_to_barrier(object, spot));
        if !last {
            point(Op::write(object, spot).needs(Need::Signal));
            with(|e| e.leave_barrier(object, spot));
        }
        BarrierWaitResult(last)
    }

    pub(crate) fn object(&self, e: &mut Execution) -> ObjectId {
        self.identity.object(&self.inner, e, |_, _| {
            let about = self.identity.about(ObjectKind::Barrier, "");
            (
                State::Barrier {
                    size: self.size,
                    arrived: Vec::new(),
                },
                about,
            )
        })
    }
}

impl Execution {
    /// Whether the current thread completes its group, so that all go on.
    fn come_to_barrier(&mut self, object: ObjectId, spot: Spot) -> bool {
        self.touch(object, Access::Write);
        self.publish(object);
        self.progress();
        let me = self.current;
        let State::Barrier { size, arrived } = &mut self.objects[object].state else {
            unreachable!("registered as a barrier");
        };
        if arrived.len() + 1 < *size {
            arrived.push(me);
            self.note(|_| Note::new("wait", spot, Vec::new()).on(object));
            self.merge_wait(object);
            return false;
        }
        let woken: Vec<ThreadId> = std::mem::take(arrived);
        self.learn(object);
        for thread in woken.iter().copied() {
            self.enable(thread);
            let spot = self.threads[thread].pending.spot;
            self.threads[thread].pending = Op::read(NOTHING, spot);
        }
        self.note(|_| Note::new("wait", spot, vec![Effect::Woke(woken)]).on(object));
        true
    }

    fn leave_barrier(&mut self, object: ObjectId, spot: Spot) {
        self.learn(object);
        self.note(|_| Note::new("wait", spot, Vec::new()).on(object));
    }
}

impl fmt::Debug for Barrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Barrier").finish_non_exhaustive()
    }
}

impl fmt::Debug for BarrierWaitResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BarrierWaitResult")
            .field("is_leader", &self.0)
            .finish()
    }
}
