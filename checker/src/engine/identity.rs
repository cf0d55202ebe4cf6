//! Which object of the run a primitive is.

use std::panic::Location;
use std::sync::atomic::{AtomicU64, Ordering};

use super::object::{About, State};
use super::op::Spot;
use super::{Execution, Fault, ObjectId, active, statics, with};
use crate::trace::model::ObjectKind;

/// Part of each primitive: where it was made, and which object of which run it is.
///
/// Primitives have `const` constructors, so a primitive becomes an object of a run when
/// it is used there for the first time. From then on it belongs to that run. A static
/// belongs to nobody: each run has a copy of its own.
pub(crate) struct Identity {
    /// [`UNUSED`], [`OUTSIDE`], [`STATIC`], or the stamp of a run in the upper half and
    /// the object in the lower half.
    ///
    /// Relaxed is enough: it publishes nothing. That a static's bytes are kept before
    /// anybody changes them, the lock in [`statics`] sees to.
    known: AtomicU64,
    pub(crate) made: Spot,
}

/// Nobody has used it.
const UNUSED: u64 = 0;

/// It is std's for good.
const OUTSIDE: u64 = 1;

/// It is a static, and how it was at first is kept.
const STATIC: u64 = 2;

const STAMP: u64 = 0xffff_ffff_0000_0000;

impl Identity {
    #[track_caller]
    pub(crate) const fn new() -> Self {
        Self {
            known: AtomicU64::new(UNUSED),
            made: Location::caller(),
        }
    }

    /// Whether the caller is outside of any exploration, so that `inner` is used.
    ///
    /// # Panics
    ///
    /// If the primitive belongs to an exploration.
    #[inline]
    #[track_caller]
    pub(crate) fn is_outside<T: ?Sized>(&self, inner: &T) -> bool {
        if active() {
            return false;
        }
        if !matches!(self.known.load(Ordering::Relaxed), OUTSIDE | STATIC) {
            self.go_outside(inner);
        }
        true
    }

    #[cold]
    #[track_caller]
    fn go_outside<T: ?Sized>(&self, inner: &T) {
        assert!(
            self.known.load(Ordering::Relaxed) & STAMP == 0,
            "{} was used in an exploration and is used outside of it now; what an \
             exploration makes can't be shared with the rest of the program",
            self.made
        );
        if statics::is_static(self) {
            statics::keep(inner);
            self.known.store(STATIC, Ordering::Relaxed);
        } else {
            self.known.store(OUTSIDE, Ordering::Relaxed);
        }
    }

    /// What an exploration uses in place of `inner`: the run's own copy for a static.
    #[inline]
    pub(crate) fn resolve<'a, T: ?Sized>(&self, inner: &'a T) -> &'a T {
        if self.known.load(Ordering::Relaxed) != STATIC || !active() {
            return inner;
        }
        with(|e| e.statics.copy_of(inner))
    }

    /// The object of this run, which `make` makes if need be from what `inner` holds.
    #[inline]
    pub(crate) fn object<T: ?Sized>(
        &self,
        inner: &T,
        e: &mut Execution,
        make: impl FnOnce(&mut Execution, &T) -> (State, About),
    ) -> ObjectId {
        let known = self.known.load(Ordering::Relaxed);
        let stamp = u64::from(e.stamp) << 32;
        if known & STAMP == stamp {
            return (known & !STAMP) as ObjectId;
        }
        if known == STATIC || known == UNUSED && statics::is_static(self) {
            return self.static_object(inner, e, make);
        }
        if known != UNUSED {
            let (message, spot) = (NOT_OF_THIS_RUN.to_owned(), Some(self.made));
            e.fail(Fault::Misuse { message, spot });
        }
        let (state, mut about) = make(e, inner);
        about.address = std::ptr::from_ref(inner).addr();
        let object = e.objects.add(state, about);
        self.known.store(stamp | object as u64, Ordering::Relaxed);
        object
    }

    fn static_object<T: ?Sized>(
        &self,
        inner: &T,
        e: &mut Execution,
        make: impl FnOnce(&mut Execution, &T) -> (State, About),
    ) -> ObjectId {
        if let Some(object) = e.statics.object_of(inner) {
            return object;
        }
        statics::keep(inner);
        self.known.store(STATIC, Ordering::Relaxed);
        let copy = e.statics.add(inner, e.objects.len());
        let (state, about) = make(e, copy);
        e.objects.add(state, about)
    }

    /// Becomes a new object at its next use: the owner changed it behind our back.
    pub(crate) fn forget(&mut self) {
        *self.known.get_mut() = UNUSED;
    }

    pub(crate) fn about(&self, kind: ObjectKind, type_name: &'static str) -> About {
        About {
            kind: Some(kind),
            made: self.made,
            name: None,
            type_name,
            address: 0,
            initial: None,
        }
    }
}

/// It may be std's, or have been used first in an earlier run: where it was made, nothing
/// tells.
const NOT_OF_THIS_RUN: &str = "this was made outside of the exploration, or kept from an \
                               earlier order, so this order would start where that one \
                               ended; make it inside the closure, and let it end there";
