//! A lock for one thread at a time.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::panic::{Location, RefUnwindSafe, UnwindSafe};
use std::sync::{LockResult, PoisonError, TryLockError, TryLockResult};

use crate::engine::identity::Identity;
use crate::engine::lock::{Share, announce, look, point_before_release};
use crate::engine::log::Note;
use crate::engine::object::State;
use crate::engine::op::{Need, Op, Spot};
use crate::engine::{Execution, ObjectId, active, point, with};
use crate::trace::model::{Effect, ObjectKind};
use crate::value::show;

/// [`std::sync::Mutex`], explored inside an exploration and std's own outside of one.
///
/// Taking the lock is a scheduling point, and so is giving it back if the program ever
/// calls [`try_lock`](Self::try_lock) or the like.
pub struct Mutex<T: ?Sized> {
    identity: Identity,
    /// Holds the value. In an exploration it is never contended: the engine decides who
    /// may lock.
    pub(super) inner: std::sync::Mutex<T>,
}

impl<T: ?Sized> UnwindSafe for Mutex<T> {}
impl<T: ?Sized> RefUnwindSafe for Mutex<T> {}

impl<T> Mutex<T> {
    /// A mutex that nobody holds.
    #[track_caller]
    pub const fn new(value: T) -> Self {
        Self {
            identity: Identity::new(),
            inner: std::sync::Mutex::new(value),
        }
    }

    /// Takes the value out.
    ///
    /// # Errors
    ///
    /// If the mutex is poisoned; the error holds the value.
    pub fn into_inner(self) -> LockResult<T> {
        let poisoned = self.is_poisoned();
        plain(self.inner.into_inner(), poisoned)
    }
}

impl<T: ?Sized> Mutex<T> {
    /// Waits until the mutex is free, and takes it.
    ///
    /// # Errors
    ///
    /// If the mutex is poisoned; the error holds the guard.
    ///
    /// # Panics
    ///
    /// As std's, it may panic if this thread holds the mutex already. An exploration
    /// reports that as a deadlock.
    #[track_caller]
    pub fn lock(&self) -> LockResult<MutexGuard<'_, T>> {
        if self.identity.is_outside(&self.inner) {
            return map(self.inner.lock(), |inner| MutexGuard::outside(self, inner));
        }
        let spot = Location::caller();
        let object = with(|e| self.object(e));
        announce(object, spot);
        point(Op::write(object, spot).needs(Need::Lock));
        self.locked(object, "lock", spot)
    }

    /// Takes the mutex if it is free.
    ///
    /// # Errors
    ///
    /// If it is not free, or if it is poisoned; the latter error holds the guard.
    #[track_caller]
    pub fn try_lock(&self) -> TryLockResult<MutexGuard<'_, T>> {
        if self.identity.is_outside(&self.inner) {
            return match self.inner.try_lock() {
                Ok(inner) => Ok(MutexGuard::outside(self, inner)),
                Err(TryLockError::WouldBlock) => Err(TryLockError::WouldBlock),
                Err(TryLockError::Poisoned(error)) => {
                    let inner = error.into_inner();
                    let guard = MutexGuard::outside(self, inner);
                    Err(PoisonError::new(guard).into())
                }
            };
        }
        let spot = Location::caller();
        let object = with(|e| self.object(e));
        look(Op::write(object, spot));
        if with(|e| e.try_in_vain(object, spot)) {
            return Err(TryLockError::WouldBlock);
        }
        Ok(self.locked(object, "try_lock", spot)?)
    }

    /// Whether a thread panicked while it held the mutex.
    #[must_use]
    #[track_caller]
    pub fn is_poisoned(&self) -> bool {
        if self.identity.is_outside(&self.inner) {
            return self.inner.is_poisoned();
        }
        let object = with(|e| self.object(e));
        look(Op::read(object, Location::caller()));
        with(|e| {
            e.touch(object, crate::engine::op::Access::Read);
            e.is_poisoned(object)
        })
    }

    /// Makes the mutex as good as new after a panic.
    #[track_caller]
    pub fn clear_poison(&self) {
        self.inner.clear_poison();
        if active() {
            let object = with(|e| self.object(e));
            look(Op::write(object, Location::caller()));
            with(|e| {
                e.touch(object, crate::engine::op::Access::Write);
                e.set_poisoned(object, false);
            });
        }
    }

    /// The value, without locking: nobody else can have the mutex.
    ///
    /// # Errors
    ///
    /// If the mutex is poisoned; the error holds the value.
    pub fn get_mut(&mut self) -> LockResult<&mut T> {
        let poisoned = self.is_poisoned();
        plain(self.inner.get_mut(), poisoned)
    }

    /// The object of the run that this mutex is.
    pub(crate) fn object(&self, e: &mut Execution) -> ObjectId {
        self.identity.object(&self.inner, e, |e, inner| {
            let mut about = self
                .identity
                .about(ObjectKind::Mutex, std::any::type_name::<T>());
            if e.log.is_some() {
                about.initial = peek(inner);
            }
            (
                State::Mutex {
                    owner: None,
                    poisoned: false,
                },
                about,
            )
        })
    }

    /// Takes the mutex, which the scheduler has found free.
    pub(super) fn locked(
        &self,
        object: ObjectId,
        call: &'static str,
        spot: Spot,
    ) -> LockResult<MutexGuard<'_, T>> {
        let inner = match self.identity.resolve(&self.inner).try_lock() {
            Ok(inner) => inner,
            // The engine keeps its own account of poison: std's asks whether the thread
            // of the operating system panics, which all threads of the run share.
            Err(TryLockError::Poisoned(error)) => error.into_inner(),
            Err(TryLockError::WouldBlock) => {
                unreachable!("the engine lets one thread in at a time")
            }
        };
        let (poisoned, unwinding, logged) = with(|e| {
            let poisoned = e.take(object, Share::Alone);
            let acquired = Effect::Acquired { shared: false };
            e.note(|_| Note::new(call, spot, vec![acquired]).on(object));
            (poisoned, e.unwinding_now(), e.log.is_some())
        });
        let before = if logged { show(&*inner) } else { None };
        let held = Held {
            object,
            spot,
            unwinding,
            before,
            written: false,
        };
        let guard = MutexGuard {
            inner: Some(inner),
            mutex: self,
            held: Some(held),
        };
        if poisoned {
            Err(PoisonError::new(guard))
        } else {
            Ok(guard)
        }
    }
}

impl Execution {
    /// Whether somebody holds the mutex, so that a `try_lock` comes to nothing.
    fn try_in_vain(&mut self, object: ObjectId, spot: Spot) -> bool {
        if self.objects[object].state.allows(Need::Lock) {
            return false;
        }
        self.touch(object, crate::engine::op::Access::Read);
        let effect = Effect::Returned("Err(WouldBlock)".into());
        self.note(|_| Note::new("try_lock", spot, vec![effect]).on(object));
        true
    }
}

/// Access to the value of a [`Mutex`]; gives the mutex back when it is dropped.
#[must_use = "a mutex is given back as soon as its guard is dropped"]
pub struct MutexGuard<'a, T: ?Sized> {
    /// `None` only while a condition variable has it.
    pub(super) inner: Option<std::sync::MutexGuard<'a, T>>,
    pub(super) mutex: &'a Mutex<T>,
    /// What an exploration knows of this lock; `None` outside of one.
    pub(super) held: Option<Held>,
}

/// Where and how a mutex was taken.
pub(super) struct Held {
    pub(super) object: ObjectId,
    pub(super) spot: Spot,
    /// Panics that the thread was unwinding from when it took the mutex.
    unwinding: u32,
    /// The value at that time, for a trace.
    before: Option<String>,
    /// Whether the program may have written it, be it with an equal value.
    written: bool,
}

impl<'a, T: ?Sized> MutexGuard<'a, T> {
    pub(super) fn outside(
        mutex: &'a Mutex<T>,
        inner: std::sync::MutexGuard<'a, T>,
    ) -> Self {
        Self {
            inner: Some(inner),
            mutex,
            held: None,
        }
    }

    /// What giving the mutex back does, as far as a trace shows it.
    pub(super) fn effects_of_release(&self, poison: bool) -> Vec<Effect> {
        let mut effects = Vec::new();
        let before = self.held.as_ref().and_then(|held| held.before.clone());
        let written = self.held.as_ref().is_some_and(|held| held.written);
        let after = self.inner.as_ref().and_then(|inner| show(&**inner));
        if written || after.is_some() && before != after {
            effects.push(Effect::Write {
                old: before,
                new: after.unwrap_or_default(),
            });
        }
        if poison {
            effects.push(Effect::Poisoned);
        }
        effects.push(Effect::Released);
        effects
    }
}

impl<T: ?Sized> Drop for MutexGuard<'_, T> {
    fn drop(&mut self) {
        let Some(held) = &self.held else { return };
        if self.inner.is_none() || !active() {
            return;
        }
        let (object, spot) = (held.object, held.spot);
        let release = point_before_release(object, spot);
        let poison = release.unwinding > held.unwinding;
        let effects = if release.logged {
            self.effects_of_release(poison)
        } else {
            Vec::new()
        };
        // Before the engine lets anybody else lock.
        self.inner = None;
        with(|e| {
            e.give_back(object, Share::Alone, poison);
            e.note(|_| Note::new("unlock", spot, effects).on(object));
        });
    }
}

impl<T: ?Sized> Deref for MutexGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.inner.as_ref().expect("held")
    }
}

impl<T: ?Sized> DerefMut for MutexGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        if let Some(held) = &mut self.held {
            held.written = true;
        }
        self.inner.as_mut().expect("held")
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for MutexGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized + fmt::Display> fmt::Display for MutexGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for Mutex<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.inner, f)
    }
}

impl<T: Default> Default for Mutex<T> {
    #[track_caller]
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T> From<T> for Mutex<T> {
    #[track_caller]
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

/// The value for a trace, if it can be shown and nobody holds it.
fn peek<T: ?Sized>(inner: &std::sync::Mutex<T>) -> Option<String> {
    inner.try_lock().ok().and_then(|value| show(&*value))
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

/// A value, poisoned or not, whatever std's own account says.
pub(super) fn plain<T>(result: LockResult<T>, poisoned: bool) -> LockResult<T> {
    let value = result.unwrap_or_else(PoisonError::into_inner);
    if poisoned {
        Err(PoisonError::new(value))
    } else {
        Ok(value)
    }
}
