//! Which object of the run a primitive is.

use std::panic::Location;
use std::sync::atomic::{AtomicU64, Ordering};

use super::object::{About, State};
use super::op::Spot;
use super::{Execution, Fault, ObjectId, active, statics};
use crate::trace::model::ObjectKind;

/// Part of each primitive: where it was made, and which object of which run it is.
///
/// Primitives have `const` constructors, so a primitive becomes an object of a run when
/// it is used there for the first time. From then on it belongs to that run, unless it
/// is a static, which starts each run afresh.
pub(crate) struct Identity {
    /// [`UNUSED`], [`OUTSIDE`], or the stamp of a run in the upper half and the object in
    /// the lower half.
    ///
    /// Whoever uses the primitive first decides who owns it, by a compare-and-exchange.
    /// All accesses are relaxed: no other memory is published through it.
    known: AtomicU64,
    pub(crate) made: Spot,
}

/// Nobody has used it, or the exploration that did has made it new again.
const UNUSED: u64 = 0;

/// It is std's for good.
const OUTSIDE: u64 = 1;

const STAMP: u64 = 0xffff_ffff_0000_0000;

impl Identity {
    #[track_caller]
    pub(crate) const fn new() -> Self {
        Self {
            known: AtomicU64::new(UNUSED),
            made: Location::caller(),
        }
    }

    /// Whether the caller is outside of any exploration, so that the primitive is std's.
    ///
    /// # Panics
    ///
    /// If the primitive belongs to an exploration.
    #[inline]
    #[track_caller]
    pub(crate) fn is_outside(&self) -> bool {
        if active() {
            return false;
        }
        if self.known.load(Ordering::Relaxed) != OUTSIDE {
            self.go_outside();
        }
        true
    }

    #[cold]
    #[track_caller]
    fn go_outside(&self) {
        let claimed = self.known.compare_exchange(
            UNUSED,
            OUTSIDE,
            Ordering::Relaxed,
            Ordering::Relaxed,
        );
        assert!(
            matches!(claimed, Ok(_) | Err(OUTSIDE)),
            "{} was used in an exploration and is used outside of it now; what an \
             exploration uses can't be shared with the rest of the program",
            self.made
        );
    }

    /// The object of this run, which `make` makes if need be.
    ///
    /// `inner` is what has to be made new for the next run if this is a static.
    #[inline]
    pub(crate) fn object<T: ?Sized>(
        &self,
        inner: &T,
        e: &mut Execution,
        make: impl FnOnce(&mut Execution) -> (State, About),
    ) -> ObjectId {
        let known = self.known.load(Ordering::Relaxed);
        let stamp = u64::from(e.stamp) << 32;
        if known & STAMP == stamp {
            return (known & !STAMP) as ObjectId;
        }
        if let Err(message) = self.claim(inner, known, e) {
            let spot = Some(self.made);
            e.fail(Fault::Misuse { message, spot });
        }
        let (state, about) = make(e);
        let object = e.objects.add(state, about);
        let now_known = stamp | object as u64;
        self.known.store(now_known, Ordering::Relaxed);
        object
    }

    /// Sees to it that the primitive is as it was made.
    fn claim<T: ?Sized>(
        &self,
        inner: &T,
        known: u64,
        e: &mut Execution,
    ) -> Result<(), String> {
        if known == OUTSIDE {
            return Err(
                "this was used outside of the exploration before; make it inside \
                        the closure, so that each order starts with a new one"
                    .to_owned(),
            );
        }
        if statics::is_static(self) {
            return statics::claim(inner, &self.known, e);
        }
        if known == UNUSED {
            return Ok(());
        }
        Err(
            "this was made outside of the exploration, so the second order would start \
             where the first one ended; make it inside the closure"
                .to_owned(),
        )
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
            initial: None,
        }
    }
}
