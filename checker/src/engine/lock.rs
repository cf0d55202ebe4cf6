//! What taking and giving back a mutex or a reader-writer lock does to a run.

use super::log::Note;
use super::object::{Hold, State};
use super::op::{Access, Need, Op, Spot};
use super::{Execution, Fault, ObjectId, point, with};
use crate::trace::model::Effect;

/// How a lock is held.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Share {
    Alone,
    /// Together with other readers.
    Shared,
}

impl Execution {
    /// Takes a lock that is free; says whether it is poisoned.
    pub(crate) fn take(&mut self, object: ObjectId, share: Share) -> bool {
        let access = if share == Share::Alone {
            Access::Write
        } else {
            Access::Read
        };
        self.touch(object, access);
        self.overtake(object);
        self.learn(object);
        let hold = Hold {
            thread: self.current,
            step: self.next_step(),
        };
        match &mut self.objects[object].state {
            State::Mutex { owner, poisoned } => {
                *owner = Some(hold);
                *poisoned
            }
            State::RwLock {
                writer, poisoned, ..
            } if share == Share::Alone => {
                *writer = Some(hold);
                *poisoned
            }
            State::RwLock {
                readers, poisoned, ..
            } => {
                readers.push(hold);
                *poisoned
            }
            _ => unreachable!("registered as a lock"),
        }
    }

    /// The current thread gets a lock that others wait for.
    fn overtake(&mut self, object: ObjectId) {
        let Some(limit) = self.settings.bypass else {
            return;
        };
        let me = self.current;
        self.threads[me].overtaken = 0;
        for thread in (0..self.alive).filter(|thread| *thread != me) {
            let op = &self.threads[thread].pending;
            let waits = matches!(op.need, Need::Lock | Need::Shared | Need::Exclusive);
            if op.object != object || !waits || self.threads[thread].finished {
                continue;
            }
            self.threads[thread].overtaken += 1;
            let bypassed = self.threads[thread].overtaken;
            if bypassed > limit {
                self.note_blocked(thread);
                let object = Some(object);
                self.fail(Fault::Unfair {
                    thread,
                    object,
                    bypassed,
                    limit,
                });
            }
        }
    }

    /// Gives a lock back; `poison` says that its holder panicked.
    pub(crate) fn give_back(&mut self, object: ObjectId, share: Share, poison: bool) {
        if self.learned.releases {
            self.touch(object, Access::Write);
        } else {
            let reads = share == Share::Shared;
            let access = if reads { Access::Read } else { Access::Write };
            self.release(object, access);
        }
        self.publish(object);
        self.changed();
        let me = self.current;
        match &mut self.objects[object].state {
            State::Mutex { owner, poisoned } => {
                *owner = None;
                *poisoned |= poison;
            }
            State::RwLock {
                writer, poisoned, ..
            } if share == Share::Alone => {
                *writer = None;
                *poisoned |= poison;
            }
            State::RwLock { readers, .. } => {
                let mine = readers.iter().rposition(|hold| hold.thread == me);
                if let Some(mine) = mine {
                    readers.remove(mine);
                }
            }
            _ => unreachable!("registered as a lock"),
        }
    }

    /// Whether somebody has what is needed, so that a look comes to nothing.
    pub(crate) fn is_in_vain(
        &mut self,
        object: ObjectId,
        need: Need,
        call: &'static str,
        spot: Spot,
    ) -> bool {
        if self.objects[object].state.allows(need) {
            return false;
        }
        // A reader that came first makes a look at writing fail: their order matters.
        let access = if need == Need::Exclusive {
            Access::Write
        } else {
            Access::Read
        };
        self.touch(object, access);
        let effect = Effect::Returned("Err(WouldBlock)".into());
        self.note(|_| Note::new(call, spot, vec![effect]).on(object));
        true
    }

    /// Whether a lock is poisoned.
    fn is_poisoned(&self, object: ObjectId) -> bool {
        match &self.objects[object].state {
            State::Mutex { poisoned, .. } | State::RwLock { poisoned, .. } => *poisoned,
            _ => false,
        }
    }

    /// Sets whether a lock is poisoned.
    fn set_poisoned(&mut self, object: ObjectId, now: bool) {
        match &mut self.objects[object].state {
            State::Mutex { poisoned, .. } | State::RwLock { poisoned, .. } => {
                *poisoned = now;
            }
            _ => {}
        }
    }

    /// How many panics the current thread is unwinding from.
    pub(crate) fn unwinding_now(&self) -> u32 {
        self.threads[self.current].unwinding
    }

    /// What there is to know for a release that happens now.
    pub(crate) fn release_now(&self) -> Release {
        Release {
            unwinding: self.unwinding_now(),
            logged: self.log.is_some(),
            watched: self.looks_closely(),
        }
    }

    /// The current thread has come to its end, maybe by a panic.
    pub(crate) fn ends_unwinding(&mut self) {
        self.threads[self.current].unwinding = 0;
    }

    /// The current thread has caught a panic.
    pub(crate) fn caught(&mut self, still_unwinding: u32) {
        let me = &mut self.threads[self.current];
        me.unwinding = still_unwinding;
        if still_unwinding == 0 {
            me.caught = me.panic.take();
        }
    }

    /// The current thread passes on a panic that it has caught.
    pub(crate) fn passes_on(&mut self) {
        let me = &mut self.threads[self.current];
        me.unwinding += 1;
        if me.panic.is_none() {
            me.panic = me.caught.take();
        }
    }
}

/// What whoever gives a lock back has to know first.
#[derive(Clone, Copy)]
pub(crate) struct Release {
    /// Panics that the thread is unwinding from.
    pub(crate) unwinding: u32,
    pub(crate) logged: bool,
    /// Whether it matters what is in the lock, to tell whether the run goes round.
    pub(crate) watched: bool,
}

/// A scheduling point before a lock is given back, if it matters when that happens.
///
/// Otherwise it does not: those who wait for the lock can do nothing before, and nobody
/// else can tell.
pub(crate) fn point_before_release(object: ObjectId, spot: Spot) -> Release {
    let (release, matters) = with(|e| (e.release_now(), e.learned.releases));
    if matters {
        point(Op::write(object, spot));
    }
    release
}

/// The scheduling point before a look that does not wait, such as `try_lock`.
pub(crate) fn look(op: Op) {
    with(|e| e.learned.releases = true);
    point(op.looks());
}

/// Whether a lock is poisoned, as a step of its own.
pub(crate) fn is_poisoned(object: ObjectId, spot: Spot) -> bool {
    look(Op::read(object, spot));
    with(|e| {
        e.touch(object, Access::Read);
        e.is_poisoned(object)
    })
}

/// Makes a lock as good as new after a panic.
pub(crate) fn clear_poison(object: ObjectId, spot: Spot) {
    look(Op::write(object, spot));
    with(|e| {
        e.touch(object, Access::Write);
        e.set_poisoned(object, false);
    });
}

/// A step of its own in which a thread comes to a lock, if it matters who came first.
pub(crate) fn announce(object: ObjectId, spot: Spot) {
    if with(|e| e.settings.bypass.is_some()) {
        point(Op::write(object, spot));
        with(|e| e.touch(object, Access::Write));
    }
}
