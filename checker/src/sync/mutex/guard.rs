//! Access to the value of a mutex.

use std::fmt;
use std::ops::{Deref, DerefMut};

use super::{Held, Mutex};
use crate::engine::active;

/// Access to the value of a [`Mutex`]; gives the mutex back when it is dropped.
#[must_use = "a mutex is given back as soon as its guard is dropped"]
pub struct MutexGuard<'a, T: ?Sized> {
    /// `None` only while a condition variable has it.
    pub(in crate::sync) inner: Option<std::sync::MutexGuard<'a, T>>,
    pub(in crate::sync) mutex: &'a Mutex<T>,
    /// What an exploration knows of this lock; `None` outside of one.
    pub(in crate::sync) held: Option<Held>,
}

impl<'a, T: ?Sized> MutexGuard<'a, T> {
    pub(in crate::sync) fn outside(
        mutex: &'a Mutex<T>,
        inner: std::sync::MutexGuard<'a, T>,
    ) -> Self {
        Self {
            inner: Some(inner),
            mutex,
            held: None,
        }
    }

    pub(super) fn inside(
        mutex: &'a Mutex<T>,
        inner: std::sync::MutexGuard<'a, T>,
        held: Held,
    ) -> Self {
        Self {
            inner: Some(inner),
            mutex,
            held: Some(held),
        }
    }

    /// Asks a condition, which may write the value and hardly ever does.
    pub(in crate::sync) fn ask(
        &mut self,
        condition: impl FnOnce(&mut T) -> bool,
    ) -> bool {
        if let Some(held) = &mut self.held {
            held.ask();
        }
        condition(self.inner.as_mut().expect("held"))
    }
}

impl<T: ?Sized> Drop for MutexGuard<'_, T> {
    fn drop(&mut self) {
        let (Some(held), Some(inner)) = (&self.held, &self.inner) else {
            return;
        };
        if !active() {
            return;
        }
        let leaving = held.leave(&**inner);
        // Before the engine lets anybody else lock.
        self.inner = None;
        held.give_back(leaving);
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
            held.write();
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
