//! A lock for one writer or many readers.

use std::fmt;
use std::mem::ManuallyDrop;
use std::ops::{Deref, DerefMut};
use std::panic::{Location, RefUnwindSafe, UnwindSafe};
use std::sync::{LockResult, PoisonError, TryLockError, TryLockResult};

use super::mutex::{map, plain};
use crate::engine::identity::Identity;
use crate::engine::lock::{Share, look, point_before_release};
use crate::engine::log::Note;
use crate::engine::object::State;
use crate::engine::op::{Access, Need, Op, Spot};
use crate::engine::{Execution, ObjectId, active, point, with};
use crate::trace::model::{Effect, ObjectKind};
use crate::value::show;

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

/// What an exploration knows of a lock that is held.
struct Held {
    object: ObjectId,
    spot: Spot,
    unwinding: u32,
    before: Option<String>,
    /// Whether the program may have written it, be it with an equal value.
    written: bool,
}

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
        if with(|e| e.in_vain(object, Need::Shared, "try_read", spot)) {
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
        if with(|e| e.in_vain(object, Need::Exclusive, "try_write", spot)) {
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
        look(Op::read(object, Location::caller()));
        with(|e| {
            e.touch(object, Access::Read);
            e.is_poisoned(object)
        })
    }

    /// Makes the lock as good as new after a panic.
    #[track_caller]
    pub fn clear_poison(&self) {
        self.inner.clear_poison();
        if active() {
            let object = with(|e| self.object(e));
            look(Op::write(object, Location::caller()));
            with(|e| {
                e.touch(object, Access::Write);
                e.set_poisoned(object, false);
            });
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
        let (held, poisoned) = take(object, Share::Shared, call, spot);
        let inner = ManuallyDrop::new(inner);
        let guard = RwLockReadGuard {
            inner,
            held: Some(held),
        };
        if poisoned {
            Err(PoisonError::new(guard))
        } else {
            Ok(guard)
        }
    }

    fn writing(
        &self,
        object: ObjectId,
        call: &'static str,
        spot: Spot,
    ) -> LockResult<RwLockWriteGuard<'_, T>> {
        let inner = granted(self.identity.resolve(&self.inner).try_write());
        let (mut held, poisoned) = take(object, Share::Alone, call, spot);
        if with(|e| e.log.is_some()) {
            held.before = show(&*inner);
        }
        let inner = ManuallyDrop::new(inner);
        let guard = RwLockWriteGuard {
            inner,
            held: Some(held),
        };
        if poisoned {
            Err(PoisonError::new(guard))
        } else {
            Ok(guard)
        }
    }
}

fn take(
    object: ObjectId,
    share: Share,
    call: &'static str,
    spot: Spot,
) -> (Held, bool) {
    with(|e| {
        let poisoned = e.take(object, share);
        let acquired = Effect::Acquired {
            shared: share == Share::Shared,
        };
        e.note(|_| Note::new(call, spot, vec![acquired]).on(object));
        let unwinding = e.unwinding_now();
        (
            Held {
                object,
                spot,
                unwinding,
                before: None,
                written: false,
            },
            poisoned,
        )
    })
}

/// The guard of a lock that the engine has found free, whatever std says of poison.
fn granted<G>(result: TryLockResult<G>) -> G {
    match result {
        Ok(guard) => guard,
        Err(TryLockError::Poisoned(error)) => error.into_inner(),
        Err(TryLockError::WouldBlock) => {
            unreachable!("the engine lets nobody in who would have to wait")
        }
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
    /// Whether somebody has what is needed, so that a look comes to nothing.
    fn in_vain(
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

/// Shared access to the value of a [`RwLock`].
#[must_use = "the lock is given back as soon as its guard is dropped"]
pub struct RwLockReadGuard<'a, T: ?Sized> {
    inner: ManuallyDrop<std::sync::RwLockReadGuard<'a, T>>,
    held: Option<Held>,
}

/// Access to the value of a [`RwLock`] that nobody else has.
#[must_use = "the lock is given back as soon as its guard is dropped"]
pub struct RwLockWriteGuard<'a, T: ?Sized> {
    inner: ManuallyDrop<std::sync::RwLockWriteGuard<'a, T>>,
    held: Option<Held>,
}

impl<'a, T: ?Sized> RwLockReadGuard<'a, T> {
    fn outside(inner: std::sync::RwLockReadGuard<'a, T>) -> Self {
        Self {
            inner: ManuallyDrop::new(inner),
            held: None,
        }
    }
}

impl<'a, T: ?Sized> RwLockWriteGuard<'a, T> {
    fn outside(inner: std::sync::RwLockWriteGuard<'a, T>) -> Self {
        Self {
            inner: ManuallyDrop::new(inner),
            held: None,
        }
    }

    /// Goes on reading, without letting another writer in between.
    pub fn downgrade(guard: Self) -> RwLockReadGuard<'a, T> {
        let mut guard = ManuallyDrop::new(guard);
        // SAFETY: the guard is not dropped, so nobody uses its inner guard again.
        let inner = unsafe { ManuallyDrop::take(&mut guard.inner) };
        let inner = std::sync::RwLockWriteGuard::downgrade(inner);
        let held = guard.held.take();
        if let Some(held) = &held {
            point_before_release(held.object, held.spot);
            with(|e| e.downgrade(held.object, held.spot));
        }
        RwLockReadGuard {
            inner: ManuallyDrop::new(inner),
            held,
        }
    }
}

impl Execution {
    fn downgrade(&mut self, object: ObjectId, spot: Spot) {
        self.give_back(object, Share::Alone, false);
        self.take(object, Share::Shared);
        let effects = vec![Effect::Released, Effect::Acquired { shared: true }];
        self.note(|_| Note::new("downgrade", spot, effects).on(object));
    }
}

impl<T: ?Sized> Drop for RwLockReadGuard<'_, T> {
    fn drop(&mut self) {
        if let Some(held) = &self.held
            && active()
        {
            point_before_release(held.object, held.spot);
        }
        // SAFETY: the inner guard is dropped here and nowhere else; `downgrade` does not
        // drop the guard that it empties.
        unsafe { ManuallyDrop::drop(&mut self.inner) };
        if let Some(held) = &self.held
            && active()
        {
            give_back(held, Share::Shared, false, vec![Effect::Released]);
        }
    }
}

impl<T: ?Sized> Drop for RwLockWriteGuard<'_, T> {
    fn drop(&mut self) {
        let mut effects = Vec::new();
        let mut poison = false;
        if let Some(held) = &self.held
            && active()
        {
            point_before_release(held.object, held.spot);
            poison = with(|e| e.unwinding_now()) > held.unwinding;
            if with(|e| e.log.is_some()) {
                effects = effects_of_release(held, show(&**self.inner), poison);
            }
        }
        // SAFETY: the inner guard is dropped here and nowhere else; `downgrade` does not
        // drop the guard that it empties.
        unsafe { ManuallyDrop::drop(&mut self.inner) };
        if let Some(held) = &self.held
            && active()
        {
            give_back(held, Share::Alone, poison, effects);
        }
    }
}

fn give_back(held: &Held, share: Share, poison: bool, effects: Vec<Effect>) {
    let (object, spot) = (held.object, held.spot);
    with(|e| {
        e.give_back(object, share, poison);
        e.note(|_| Note::new("unlock", spot, effects).on(object));
    });
}

fn effects_of_release(held: &Held, now: Option<String>, poison: bool) -> Vec<Effect> {
    let mut effects = Vec::new();
    if held.written || now.is_some() && held.before != now {
        effects.push(Effect::Write {
            old: held.before.clone(),
            new: now.unwrap_or_default(),
        });
    }
    if poison {
        effects.push(Effect::Poisoned);
    }
    effects.push(Effect::Released);
    effects
}

/// Wraps the guard of a lock that was tried, poisoned or not.
fn map_try<G, H>(
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

impl<T: ?Sized> Deref for RwLockReadGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.inner
    }
}

impl<T: ?Sized> Deref for RwLockWriteGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.inner
    }
}

impl<T: ?Sized> DerefMut for RwLockWriteGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        if let Some(held) = &mut self.held {
            held.written = true;
        }
        &mut self.inner
    }
}

macro_rules! shown {
    ($($guard:ident)*) => { $(
        impl<T: ?Sized + fmt::Debug> fmt::Debug for $guard<'_, T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                (**self).fmt(f)
            }
        }

        impl<T: ?Sized + fmt::Display> fmt::Display for $guard<'_, T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                (**self).fmt(f)
            }
        }
    )* };
}

shown! { RwLockReadGuard RwLockWriteGuard }

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
