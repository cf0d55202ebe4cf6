//! Access to the value of a reader-writer lock.

use std::fmt;
use std::mem::ManuallyDrop;
use std::ops::{Deref, DerefMut};

use super::Held;
use crate::engine::active;

/// Shared access to the value of a [`RwLock`](super::RwLock).
#[must_use = "the lock is given back as soon as its guard is dropped"]
pub struct RwLockReadGuard<'a, T: ?Sized> {
    inner: ManuallyDrop<std::sync::RwLockReadGuard<'a, T>>,
    held: Option<Held>,
}

/// Access to the value of a [`RwLock`](super::RwLock) that nobody else has.
#[must_use = "the lock is given back as soon as its guard is dropped"]
pub struct RwLockWriteGuard<'a, T: ?Sized> {
    inner: ManuallyDrop<std::sync::RwLockWriteGuard<'a, T>>,
    held: Option<Held>,
}

impl<'a, T: ?Sized> RwLockReadGuard<'a, T> {
    pub(super) fn outside(inner: std::sync::RwLockReadGuard<'a, T>) -> Self {
        Self::new(inner, None)
    }

    pub(super) fn new(
        inner: std::sync::RwLockReadGuard<'a, T>,
        held: Option<Held>,
    ) -> Self {
        let inner = ManuallyDrop::new(inner);
        Self { inner, held }
    }
}

impl<'a, T: ?Sized> RwLockWriteGuard<'a, T> {
    pub(super) fn outside(inner: std::sync::RwLockWriteGuard<'a, T>) -> Self {
        Self::new(inner, None)
    }

    pub(super) fn new(
        inner: std::sync::RwLockWriteGuard<'a, T>,
        held: Option<Held>,
    ) -> Self {
        let inner = ManuallyDrop::new(inner);
        Self { inner, held }
    }

    /// Goes on reading, without letting another writer in between.
    pub fn downgrade(guard: Self) -> RwLockReadGuard<'a, T> {
        let mut guard = ManuallyDrop::new(guard);
        // SAFETY: the guard is not dropped, so nobody uses its inner guard again.
        let inner = unsafe { ManuallyDrop::take(&mut guard.inner) };
        let inner = std::sync::RwLockWriteGuard::downgrade(inner);
        let mut held = guard.held.take();
        if let Some(held) = &mut held {
            held.downgrade();
        }
        RwLockReadGuard::new(inner, held)
    }
}

macro_rules! given_back {
    ($($guard:ident)*) => { $(
        impl<T: ?Sized> Drop for $guard<'_, T> {
            fn drop(&mut self) {
                let held = self.held.as_ref().filter(|_| active());
                let leaving = held.map(|held| held.leave(&**self.inner));
                // Before the engine lets anybody else in.
                // SAFETY: the inner guard is dropped here and nowhere else; `downgrade`
                // does not drop the guard that it empties.
                unsafe { ManuallyDrop::drop(&mut self.inner) };
                if let (Some(held), Some(leaving)) = (held, leaving) {
                    held.give_back(leaving);
                }
            }
        }
    )* };
}

given_back! { RwLockReadGuard RwLockWriteGuard }

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
            held.write();
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
