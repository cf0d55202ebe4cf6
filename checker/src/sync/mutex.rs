//! A lock for one thread at a time.

mod guard;

use std::fmt;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};
use std::sync::{LockResult, TryLockError, TryLockResult};

use super::held::{Held, granted, guarded, map, map_try, plain};
use crate::engine::identity::Identity;
use crate::engine::lock::{Share, announce, clear_poison, is_poisoned, look};
use crate::engine::object::State;
use crate::engine::op::{Need, Op, Spot};
use crate::engine::{Execution, ObjectId, active, point, with};
use crate::trace::model::ObjectKind;
use crate::value::show;
pub use guard::MutexGuard;

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
            let wrap = |inner| MutexGuard::outside(self, inner);
            return map_try(self.inner.try_lock(), wrap);
        }
        let spot = Location::caller();
        let object = with(|e| self.object(e));
        look(Op::write(object, spot));
        if with(|e| e.is_in_vain(object, Need::Lock, "try_lock", spot)) {
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
        is_poisoned(object, Location::caller())
    }

    /// Makes the mutex as good as new after a panic.
    #[track_caller]
    pub fn clear_poison(&self) {
        self.inner.clear_poison();
        if active() {
            let object = with(|e| self.object(e));
            clear_poison(object, Location::caller());
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
        let inner = granted(self.identity.resolve(&self.inner).try_lock());
        let (held, poisoned) = Held::take(object, Share::Alone, call, spot, &*inner);
        guarded(MutexGuard::inside(self, inner, held), poisoned)
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
