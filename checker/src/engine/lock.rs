//! What taking and giving back a mutex or a reader-writer lock does to a run.

use super::object::{Hold, State};
use super::op::{Access, Need, Op, Spot};
use super::{Execution, Fault, ObjectId, point, with};

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

    /// Whether a lock is poisoned.
    pub(crate) fn is_poisoned(&self, object: ObjectId) -> bool {
        match &self.objects[object].state {
            State::Mutex { poisoned, .. } | State::RwLock { poisoned, .. } => *poisoned,
            _ => false,
        }
    }

    /// Sets whether a lock is poisoned.
    pub(crate) fn set_poisoned(&mut self, object: ObjectId, now: bool) {
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
}

/// A scheduling point before a lock is given back, if it matters when that happens.
///
/// Otherwise it does not: those who wait for the lock can do nothing before, and nobody
/// else can tell.
pub(crate) fn point_before_release(object: ObjectId, spot: Spot) -> Release {
    let about = |e: &mut Execution| {
        let (unwinding, logged) = (e.unwinding_now(), e.log.is_some());
        (Release { unwinding, logged }, e.learned.releases)
    };
    let (release, matters) = with(about);
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

/// A step of its own in which a thread comes to a lock, if it matters who came first.
pub(crate) fn announce(object: ObjectId, spot: Spot) {
    if with(|e| e.settings.bypass.is_some()) {
        point(Op::write(object, spot));
        with(|e| e.touch(object, Access::Write));
    }
}
