//! What an exploration knows of a lock that is held.

use std::sync::{LockResult, PoisonError, TryLockError, TryLockResult};

use crate::engine::lock::{Release, Share, point_before_release};
use crate::engine::log::Note;
use crate::engine::op::Spot;
use crate::engine::{ObjectId, with};
use crate::trace::model::Effect;
use crate::value::show;

/// Where and how a mutex or a reader-writer lock was taken.
pub(super) struct Held {
    pub(super) object: ObjectId,
    spot: Spot,
    share: Share,
    /// Panics that the thread was unwinding from when it took the lock.
    unwinding: u32,
    /// The value at that time, if anybody wants to know.
    before: Option<String>,
    written: Written,
}

/// Whether the program has written the value, be it with an equal one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Written {
    No,
    /// A condition was asked, which may write and hardly ever does.
    Perhaps,
    Yes,
}

/// What giving a lock back does.
pub(super) struct Leaving {
    poison: bool,
    /// As far as a trace shows it.
    pub(super) effects: Vec<Effect>,
}

impl Held {
    /// Takes a lock that the scheduler has found free; says whether it is poisoned.
    pub(super) fn take<T: ?Sized>(
        object: ObjectId,
        share: Share,
        call: &'static str,
        spot: Spot,
        value: &T,
    ) -> (Self, bool) {
        let (poisoned, release) = with(|e| {
            let poisoned = e.take(object, share);
            let shared = share == Share::Shared;
            let acquired = Effect::Acquired { shared };
            e.note(|_| Note::new(call, spot, vec![acquired]).on(object));
            (poisoned, e.release_now())
        });
        let shown = (release.logged || release.watched) && share == Share::Alone;
        let held = Self {
            object,
            spot,
            share,
            unwinding: release.unwinding,
            before: if shown { show(value) } else { None },
            written: Written::No,
        };
        (held, poisoned)
    }

    /// The program may write the value from here on.
    pub(super) fn write(&mut self) {
        self.written = Written::Yes;
    }

    /// A condition is asked about the value.
    pub(super) fn ask(&mut self) {
        if self.written == Written::No {
            self.written = Written::Perhaps;
        }
    }

    /// The scheduling point before the lock is given back.
    pub(super) fn leave<T: ?Sized>(&self, value: &T) -> Leaving {
        let release = point_before_release(self.object, self.spot);
        let poison = self.share == Share::Alone && release.unwinding > self.unwinding;
        self.leaving(value, poison, release)
    }

    /// What giving it back does, for a caller that has been at a scheduling point.
    pub(super) fn leaving<T: ?Sized>(
        &self,
        value: &T,
        poison: bool,
        release: Release,
    ) -> Leaving {
        if release.watched && self.written != Written::No {
            let after = show(value);
            with(|e| e.saw_change(self.before.as_deref(), after.as_deref()));
        }
        let effects = if release.logged {
            self.effects(value, poison)
        } else {
            Vec::new()
        };
        Leaving { poison, effects }
    }

    fn effects<T: ?Sized>(&self, value: &T, poison: bool) -> Vec<Effect> {
        let mut effects = Vec::new();
        if self.share == Share::Alone {
            let after = show(value);
            let written = self.written == Written::Yes;
            if written || after.is_some() && self.before != after {
                effects.push(Effect::Write {
                    old: self.before.clone(),
                    new: after.unwrap_or_default(),
                });
            }
        }
        if poison {
            effects.push(Effect::Poisoned);
        }
        effects.push(Effect::Released);
        effects
    }

    /// Gives the lock back, once the value can't be reached any more.
    pub(super) fn give_back(&self, leaving: Leaving) {
        let Leaving { poison, effects } = leaving;
        with(|e| {
            e.give_back(self.object, self.share, poison);
            e.note(|_| Note::new("unlock", self.spot, effects).on(self.object));
        });
    }

    /// Goes on as a reader, without letting another writer in between.
    pub(super) fn downgrade(&mut self) {
        point_before_release(self.object, self.spot);
        self.share = Share::Shared;
        with(|e| {
            e.give_back(self.object, Share::Alone, false);
            e.take(self.object, Share::Shared);
            let effects = vec![Effect::Released, Effect::Acquired { shared: true }];
            e.note(|_| Note::new("downgrade", self.spot, effects).on(self.object));
        });
    }
}

/// The guard of a lock that the engine has found free.
///
/// The engine keeps its own account of poison: std's asks whether the thread of the
/// operating system panics, which all threads of the run share.
pub(super) fn granted<G>(result: TryLockResult<G>) -> G {
    match result {
        Ok(guard) => guard,
        Err(TryLockError::Poisoned(error)) => error.into_inner(),
        Err(TryLockError::WouldBlock) => {
            unreachable!("the engine lets nobody in who would have to wait")
        }
    }
}

/// A guard, as an error if its lock is poisoned.
pub(super) fn guarded<G>(guard: G, poisoned: bool) -> LockResult<G> {
    if poisoned {
        Err(PoisonError::new(guard))
    } else {
        Ok(guard)
    }
}

/// A value, poisoned or not, whatever std's own account says.
pub(super) fn plain<T>(result: LockResult<T>, poisoned: bool) -> LockResult<T> {
    guarded(result.unwrap_or_else(PoisonError::into_inner), poisoned)
}

/// Wraps a guard, poisoned or not.
pub(super) fn map<G, H>(
    result: LockResult<G>,
    wrap: impl FnOnce(G) -> H,
) -> LockResult<H> {
    match result {
        Ok(guard) => Ok(wrap(guard)),
        Err(error) => Err(PoisonError::new(wrap(error.into_inner()))),
    }
}

/// Wraps the guard of a lock that was tried, poisoned or not.
pub(super) fn map_try<G, H>(
    result: TryLockResult<G>,
    wrap: impl FnOnce(G) -> H,
) -> TryLockResult<H> {
    match result {
        Ok(guard) => Ok(wrap(guard)),
        Err(TryLockError::WouldBlock) => Err(TryLockError::WouldBlock),
        Err(TryLockError::Poisoned(error)) => {
            Err(PoisonError::new(wrap(error.into_inner())).into())
        }
    }
}
