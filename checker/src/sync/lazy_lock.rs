//! A value that is made when it is needed for the first time.

use std::fmt;
use std::ops::Deref;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};

use crate::engine::identity::Identity;
use crate::engine::init::{Arrival, Initialising, come, is_done};
use crate::engine::object::{Stage, State};
use crate::engine::op::Spot;
use crate::engine::{Execution, ObjectId, with};
use crate::trace::model::ObjectKind;

/// [`std::sync::LazyLock`], explored inside an exploration and std's own outside of one.
pub struct LazyLock<T, F = fn() -> T> {
    identity: Identity,
    /// Holds the value. In an exploration the engine decides who may make it.
    inner: std::sync::LazyLock<T, F>,
}

impl<T: RefUnwindSafe + UnwindSafe, F: UnwindSafe> RefUnwindSafe for LazyLock<T, F> {}
impl<T: UnwindSafe, F: UnwindSafe> UnwindSafe for LazyLock<T, F> {}

impl<T, F: FnOnce() -> T> LazyLock<T, F> {
    /// A value that `f` makes when it is needed.
    #[track_caller]
    pub const fn new(f: F) -> Self {
        Self {
            identity: Identity::new(),
            inner: std::sync::LazyLock::new(f),
        }
    }

    /// The value, which is made now if it was not needed before.
    ///
    /// # Panics
    ///
    /// If making it panics, or did so before.
    #[track_caller]
    pub fn force(this: &Self) -> &T {
        this.value(Location::caller())
    }

    /// The value, which is made now if it was not needed before, for whoever owns it.
    ///
    /// # Panics
    ///
    /// If making it panics, or did so before.
    #[track_caller]
    pub fn force_mut(this: &mut Self) -> &mut T {
        this.value(Location::caller());
        std::sync::LazyLock::force_mut(&mut this.inner)
    }

    fn value(&self, spot: Spot) -> &T {
        if self.identity.is_outside(&self.inner) {
            return std::sync::LazyLock::force(&self.inner);
        }
        let object = with(|e| self.object(e));
        let inner = self.identity.resolve(&self.inner);
        if come(object, "force", spot) == Arrival::First {
            let initialising = Initialising::begin(object, "force", spot);
            let value = std::sync::LazyLock::force(inner);
            initialising.succeed();
            return value;
        }
        std::sync::LazyLock::force(inner)
    }
}

impl<T, F> LazyLock<T, F> {
    /// The value, if it was needed before.
    #[must_use]
    #[track_caller]
    pub fn get(this: &Self) -> Option<&T> {
        if this.identity.is_outside(&this.inner) {
            return std::sync::LazyLock::get(&this.inner);
        }
        let object = with(|e| this.object(e));
        let made = is_done(object, "get", Location::caller());
        let inner = this.identity.resolve(&this.inner);
        made.then(|| std::sync::LazyLock::get(inner)).flatten()
    }

    /// The value, if it was needed before, for whoever owns it.
    ///
    /// # Panics
    ///
    /// If making it has panicked.
    #[must_use]
    #[track_caller]
    pub fn get_mut(this: &mut Self) -> Option<&mut T> {
        std::sync::LazyLock::get_mut(&mut this.inner)
    }

    pub(crate) fn object(&self, e: &mut Execution) -> ObjectId {
        self.identity.object(&self.inner, e, |_, _| {
            let about = self
                .identity
                .about(ObjectKind::Once, std::any::type_name::<T>());
            (State::Once(Stage::Fresh), about)
        })
    }
}

impl<T, F: FnOnce() -> T> Deref for LazyLock<T, F> {
    type Target = T;

    #[track_caller]
    fn deref(&self) -> &T {
        self.value(Location::caller())
    }
}

impl<T: Default> Default for LazyLock<T> {
    #[track_caller]
    fn default() -> Self {
        Self::new(T::default)
    }
}

impl<T: fmt::Debug, F> fmt::Debug for LazyLock<T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.inner, f)
    }
}
