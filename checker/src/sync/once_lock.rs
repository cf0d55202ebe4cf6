//! A value that is set once.

use std::fmt;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};

use super::once::wait;
use crate::engine::identity::Identity;
use crate::engine::init::{Arrival, Initialising, come, is_done};
use crate::engine::object::{Stage, State};
use crate::engine::{Execution, ObjectId, with};
use crate::trace::model::ObjectKind;

/// [`std::sync::OnceLock`], explored inside an exploration and std's own outside of one.
pub struct OnceLock<T> {
    identity: Identity,
    /// Holds the value. In an exploration the engine decides who may set it.
    inner: std::sync::OnceLock<T>,
}

impl<T: RefUnwindSafe + UnwindSafe> RefUnwindSafe for OnceLock<T> {}
impl<T: UnwindSafe> UnwindSafe for OnceLock<T> {}

impl<T> OnceLock<T> {
    /// Without a value.
    #[must_use]
    #[track_caller]
    pub const fn new() -> Self {
        Self {
            identity: Identity::new(),
            inner: std::sync::OnceLock::new(),
        }
    }

    /// The value, if it is set. Never waits.
    #[must_use]
    #[track_caller]
    pub fn get(&self) -> Option<&T> {
        if self.identity.is_outside(&self.inner) {
            return self.inner.get();
        }
        let object = with(|e| self.object(e));
        let done = is_done(object, "get", Location::caller());
        if done { self.resolved().get() } else { None }
    }

    /// The value, if it is set: nobody else can have the cell.
    #[must_use]
    pub fn get_mut(&mut self) -> Option<&mut T> {
        self.inner.get_mut()
    }

    /// Waits until the value is set.
    ///
    /// # Panics
    ///
    /// Never: the value is there when the wait ends.
    #[track_caller]
    pub fn wait(&self) -> &T {
        if self.identity.is_outside(&self.inner) {
            return self.inner.wait();
        }
        let object = with(|e| self.object(e));
        wait(object, Location::caller());
        self.resolved()
            .get()
            .expect("a `OnceLock` is never poisoned")
    }

    /// Sets the value.
    ///
    /// # Errors
    ///
    /// If it is set already; the error is the value that was given.
    #[track_caller]
    pub fn set(&self, value: T) -> Result<(), T> {
        if self.identity.is_outside(&self.inner) {
            return self.inner.set(value);
        }
        let spot = Location::caller();
        let object = with(|e| self.object(e));
        if come(object, "set", spot) == Arrival::Late {
            return Err(value);
        }
        let initialising = Initialising::begin(object, "set", spot).or_again();
        let result = self.resolved().set(value);
        initialising.succeed();
        result
    }

    /// The value, which `f` makes if there is none.
    ///
    /// Of several threads only one makes it; the others wait. If `f` panics, the next
    /// one tries.
    ///
    /// # Panics
    ///
    /// If `f` panics.
    #[track_caller]
    pub fn get_or_init<F: FnOnce() -> T>(&self, f: F) -> &T {
        if self.identity.is_outside(&self.inner) {
            return self.inner.get_or_init(f);
        }
        let spot = Location::caller();
        let object = with(|e| self.object(e));
        if come(object, "get_or_init", spot) != Arrival::Late {
            let initialising = Initialising::begin(object, "get_or_init", spot);
            let initialising = initialising.or_again();
            let value = f();
            assert!(
                self.resolved().set(value).is_ok(),
                "the engine lets one thread set it"
            );
            initialising.succeed();
        }
        self.resolved().get().expect("set by now")
    }

    /// Takes the value out.
    #[must_use]
    pub fn into_inner(self) -> Option<T> {
        self.inner.into_inner()
    }

    /// Takes the value out and leaves none.
    pub fn take(&mut self) -> Option<T> {
        self.identity.forget();
        self.inner.take()
    }

    /// What holds the value in this run.
    fn resolved(&self) -> &std::sync::OnceLock<T> {
        self.identity.resolve(&self.inner)
    }

    pub(crate) fn object(&self, e: &mut Execution) -> ObjectId {
        self.identity.object(&self.inner, e, |_, inner| {
            let about = self
                .identity
                .about(ObjectKind::Once, std::any::type_name::<T>());
            let set = inner.get().is_some();
            (
                State::Once(if set { Stage::Done } else { Stage::Fresh }),
                about,
            )
        })
    }
}

impl<T> Default for OnceLock<T> {
    #[track_caller]
    fn default() -> Self {
        Self::new()
    }
}

impl<T: fmt::Debug> fmt::Debug for OnceLock<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.inner, f)
    }
}

impl<T: Clone> Clone for OnceLock<T> {
    #[track_caller]
    fn clone(&self) -> Self {
        self.get().cloned().map_or_else(Self::new, Self::from)
    }
}

impl<T> From<T> for OnceLock<T> {
    #[track_caller]
    fn from(value: T) -> Self {
        Self {
            identity: Identity::new(),
            inner: std::sync::OnceLock::from(value),
        }
    }
}

impl<T: PartialEq> PartialEq for OnceLock<T> {
    #[track_caller]
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

impl<T: Eq> Eq for OnceLock<T> {}
