//! A lock for one writer or many readers.

mod guard;

use std::fmt;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};
use std::sync::{LockResult, TryLockError, TryLockResult};

use super::held::{Held, granted, guarded, map, map_try, plain};
use crate::engine::identity::Identity;
use crate::engine::lock::{Share, clear_poison, is_poisoned, look};
use crate::engine::object::State;
use crate::engine::op::{Access, Need, Op, Spot};
use crate::engine::{Execution, ObjectId, active, point, with};
use crate::trace::model::ObjectKind;
use crate::value::show;
pub use guard::{RwLockReadGuard, RwLockWriteGuard};

/// [`std::sync::RwLock`], explored inside an exploration and std's own outside of one.
///
/// Readers and writers get the lock in any order. As std's, it is no place to read twice
/// at once: if a writer waits in between, the second read may wait for it, for ever. An
/// exploration finds that, too.
pub struct RwLock<T: ?Sized> {
    identity: Identity,
    /// Holds the value. In an exploration it is never contended.
    inner: std::sync::RwLock<T>,
}

impl<T: ?Sized> UnwindSafe for RwLock<T> {}
impl<T: ?Sized> RefUnwindSafe for RwLock<T> {}

impl<T> RwLock<T> {
    /// A lock that nobody holds.
    #[track_caller]
    pub const fn new(value: T) -> Self {
        Self {
            identity: Identity::new(),
            inner: std::sync::RwLock::new(value),
        }
    }

    /// Takes the value out.
    ///
    /// # Errors
    ///
    /// If the lock is poisoned; the error holds the value.
    pub fn into_inner(self) -> LockResult<T> {
        let poisoned = self.is_poisoned();
        plain(self.inner.into_inner(), poisoned)
    }
}

impl<T: ?Sized> RwLock<T> {
    /// Waits until nobody writes, and reads together with others.
    ///
    /// # Errors
    ///
    /// If the lock is poisoned; the error holds the guard.
    #[track_caller]
    pub fn read(&self) -> LockResult<RwLockReadGuard<'_, T>> {
        if self.identity.is_outside(&self.inner) {
            return map(self.inner.read(), RwLockReadGuard::outside);
        }
        let spot = Location::caller();
        let object = with(|e| self.object(e));
        wait_behind_writers(object, spot);
        crate::engine::lock::announce(object, spot);
        point(Op::read(object, spot).needs(Need::Shared));
        self.reading(object, "read", spot)
    }

    /// Waits until nobody reads or writes, and writes alone.
    ///
    /// # Errors
    ///
    /// If the lock is poisoned; the error holds the guard.
    #[track_caller]
    pub fn write(&self) -> LockResult<RwLockWriteGuard<'_, T>> {
        if self.identity.is_outside(&self.inner) {
            return map(self.inner.write(), RwLockWriteGuard::outside);
        }
        let spot = Location::caller();
        let object = with(|e| self.object(e));
        announce(object, spot);
        point(Op::write(object, spot).needs(Need::Exclusive));
        self.writing(object, "write", spot)
    }

    /// Reads if nobody writes.
    ///
    /// # Errors
    ///
    /// If somebody writes, or if the lock is poisoned; the latter error holds the guard.
    #[track_caller]
    pub fn try_read(&self) -> TryLockResult<RwLockReadGuard<'_, T>> {
        if self.identity.is_outside(&self.inner) {
            return map_try(self.inner.try_read(), RwLockReadGuard::outside);
        }
        let spot = Location::caller();
        let object = with(|e| self.object(e));
        look(Op::read(object, spot));
        if with(|e| e.is_in_vain(object, Need::Shared, "try_read", spot)) {
            return Err(TryLockError::WouldBlock);
        }
        Ok(self.reading(object, "try_read", spot)?)
    }

    /// Writes if nobody reads or writes.
    ///
    /// # Errors
    ///
    /// If somebody does, or if the lock is poisoned; the latter error holds the guard.
    #[track_caller]
    pub fn try_write(&self) -> TryLockResult<RwLockWriteGuard<'_, T>> {
        if self.identity.is_outside(&self.inner) {
            return map_try(self.inner.try_write(), RwLockWriteGuard::outside);
        }
        let spot = Location::caller();
        let object = with(|e| self.object(e));
        look(Op::write(object, spot));
        if with(|e| e.is_in_vain(object, Need::Exclusive, "try_write", spot)) {
            return Err(TryLockError::WouldBlock);
        }
        Ok(self.writing(object, "try_write", spot)?)
    }

    /// Whether a thread panicked while it wrote.
    #[must_use]
    #[track_caller]
    pub fn is_poisoned(&self) -> bool {
        if self.identity.is_outside(&self.inner) {
            return self.inner.is_poisoned();
        }
        let object = with(|e| self.object(e));
        is_poisoned(object, Location::caller())
    }

    /// Makes the lock as good as new after a panic.
    #[track_caller]
    pub fn clear_poison(&self) {
        self.inner.clear_poison();
        if active() {
            let object = with(|e| self.object(e));
            clear_poison(object, Location::caller());
        }
    }

    /// The value, without locking: nobody else can have the lock.
    ///
    /// # Errors
    ///
    /// If the lock is poisoned; the error holds the value.
    pub fn get_mut(&mut self) -> LockResult<&mut T> {
        let poisoned = self.is_poisoned();
        plain(self.inner.get_mut(), poisoned)
    }

    pub(crate) fn object(&self, e: &mut Execution) -> ObjectId {
        self.identity.object(&self.inner, e, |e, inner| {
            let mut about = self
                .identity
                .about(ObjectKind::RwLock, std::any::type_name::<T>());
            if e.log.is_some() {
                let value = inner.try_read();
                about.initial = value.ok().and_then(|value| show(&*value));
            }
            let readers = Vec::new();
            (
                State::RwLock {
                    writer: None,
                    readers,
                    poisoned: false,
                },
                about,
            )
        })
    }

    fn reading(
        &self,
        object: ObjectId,
        call: &'static str,
        spot: Spot,
    ) -> LockResult<RwLockReadGuard<'_, T>> {
        let inner = granted(self.identity.resolve(&self.inner).try_read());
        let (held, poisoned) = Held::take(object, Share::Shared, call, spot, &*inner);
        guarded(RwLockReadGuard::new(inner, Some(held)), poisoned)
    }

    fn writing(
        &self,
        object: ObjectId,
        call: &'static str,
        spot: Spot,
    ) -> LockResult<RwLockWriteGuard<'_, T>> {
        let inner = granted(self.identity.resolve(&self.inner).try_write());
        let (held, poisoned) = Held::take(object, Share::Alone, call, spot, &*inner);
        guarded(RwLockWriteGuard::new(inner, Some(held)), poisoned)
    }
}

/// A thread that already reads may have to wait behind a writer that waits for it.
///
/// It matters then whether the writer came first; so from the first time that a program
/// reads twice at once, a writer announces itself in a step of its own.
fn wait_behind_writers(object: ObjectId, spot: Spot) {
    let again = with(|e| {
        let me = e.current;
        let holders = e.objects[object].state.holders();
        let again = holders.iter().any(|hold| hold.thread == me);
        e.learned.rereads |= again;
        again
    });
    if again {
        point(Op::read(object, spot));
        with(|e| {
            e.touch(object, Access::Read);
            e.check_reread(object);
        });
        if with(|e| e.end.is_some()) {
            crate::engine::give_up();
        }
    }
}

/// A writer says that it waits, if anybody could mind.
fn announce(object: ObjectId, spot: Spot) {
    if with(|e| e.learned.rereads || e.settings.bypass.is_some()) {
        point(Op::write(object, spot));
        with(|e| e.touch(object, Access::Write));
    }
}

impl Execution {
    /// Fails the run if a writer waits for the current thread, which reads once more.
    fn check_reread(&mut self, object: ObjectId) {
        let me = self.current;
        let writer = (0..self.alive).find(|thread| {
            let op = &self.threads[*thread].pending;
            op.object == object && op.need == Need::Exclusive && *thread != me
        });
        if let Some(writer) = writer {
            self.threads[me].pending =
                Op::read(object, self.threads[me].pending.spot).needs(Need::Shared);
            self.note_blocked(writer);
            self.note_blocked(me);
            let circle = vec![me, writer];
            self.fail(crate::engine::Fault::Deadlock { circle });
        }
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for RwLock<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.inner, f)
    }
}

impl<T: Default> Default for RwLock<T> {
    #[track_caller]
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T> From<T> for RwLock<T> {
    #[track_caller]
    fn from(value: T) -> Self {
        Self::new(value)
    }
}
