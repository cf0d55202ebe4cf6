//! Which object of the run a primitive is.

use std::panic::Location;
use std::sync::atomic::{AtomicU64, Ordering};

use super::object::{About, State};
use super::op::Spot;
use super::{Execution, ObjectId};
use crate::trace::model::ObjectKind;

/// Part of each primitive: where it was made, and which object of which run it is.
///
/// Primitives have `const` constructors, so a primitive becomes an object of a run when
/// it is used there for the first time.
pub(crate) struct Identity {
    /// Stamp of the run in the upper half, object in the lower half.
    known: AtomicU64,
    pub(crate) made: Spot,
}

impl Identity {
    #[track_caller]
    pub(crate) const fn new() -> Self {
        Self {
            known: AtomicU64::new(0),
            made: Location::caller(),
        }
    }

    /// The object of this run, which `make` makes if need be.
    pub(crate) fn object(
        &self,
        e: &mut Execution,
        make: impl FnOnce(&mut Execution) -> (State, About),
    ) -> ObjectId {
        // Relaxed: only the thread that explores uses its own stamps.
        let known = self.known.load(Ordering::Relaxed);
        let stamp = u64::from(e.stamp) << 32;
        if known & STAMP == stamp {
            return (known & !STAMP) as ObjectId;
        }
        let (state, about) = make(e);
        let object = e.objects.add(state, about);
        self.known.store(stamp | object as u64, Ordering::Relaxed);
        object
    }

    /// Becomes a new object at its next use: the owner changed it behind our back.
    pub(crate) fn forget(&mut self) {
        *self.known.get_mut() = 0;
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

const STAMP: u64 = 0xffff_ffff_0000_0000;
