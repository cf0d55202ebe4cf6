//! `std::cell`, and plain memory that threads share.

pub use std::cell::*;

use std::fmt;
use std::panic::Location;
use std::sync::{PoisonError, RwLock};

use crate::engine::identity::Identity;
use crate::engine::log::Note;
use crate::engine::object::State;
use crate::engine::op::{Access, Op, Spot};
use crate::engine::{Execution, ObjectId, give_up, point, with};
use crate::trace::model::{Effect, ObjectKind};
use crate::value::show;

/// Plain memory that threads share without any protection, as in a language without
/// Rust's rules.
///
/// In an exploration, two accesses fail it that race: at least one writes, and neither
/// happens before the other. With [`lossy`](Self::lossy), memory loses updates instead.
/// Outside of an exploration a lock stands around each access.
pub struct RaceCell<T> {
    identity: Identity,
    /// The lock is for the world outside; in an exploration it is never contended.
    value: RwLock<T>,
    lossy: bool,
}

impl<T> RaceCell<T> {
    /// Memory whose races are failures.
    #[track_caller]
    pub const fn new(value: T) -> Self {
        Self {
            identity: Identity::new(),
            value: RwLock::new(value),
            lossy: false,
        }
    }

    /// Memory in which reading and writing back are two steps, between which others may
    /// write.
    #[track_caller]
    pub const fn lossy(value: T) -> Self {
        Self {
            identity: Identity::new(),
            value: RwLock::new(value),
            lossy: true,
        }
    }

    /// Takes the value out.
    pub fn into_inner(self) -> T {
        self.value
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T: Clone> RaceCell<T> {
    /// Reads the value.
    #[must_use]
    #[track_caller]
    pub fn get(&self) -> T {
        self.read("get", Location::caller())
    }

    /// Overwrites the value.
    #[track_caller]
    pub fn set(&self, value: T) {
        self.write("set", value, Location::caller());
    }

    /// Looks at the value.
    #[track_caller]
    pub fn with<R>(&self, f: impl FnOnce(&T) -> R) -> R {
        f(&self.read("with", Location::caller()))
    }

    /// Reads the value, changes it, and writes it back.
    #[track_caller]
    pub fn with_mut<R>(&self, f: impl FnOnce(&mut T) -> R) -> R {
        let spot = Location::caller();
        let mut value = self.read("with_mut", spot);
        let result = f(&mut value);
        self.write("with_mut", value, spot);
        result
    }

    fn read(&self, call: &'static str, spot: Spot) -> T {
        if !self.identity.is_outside(&self.value) {
            let object = with(|e| self.object(e));
            self.step(object, Access::Read, spot);
            let shown = self.shown();
            let fine = with(|e| {
                let fine = self.lossy || e.access(object, Access::Read);
                let effects = shown.into_iter().map(Effect::Read).collect();
                e.note(|_| Note::new(call, spot, effects).on(object));
                fine
            });
            if !fine {
                give_up();
            }
        }
        self.resolved()
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn write(&self, call: &'static str, value: T, spot: Spot) {
        if !self.identity.is_outside(&self.value) {
            let object = with(|e| self.object(e));
            self.step(object, Access::Write, spot);
            let old = self.shown();
            let new = with(|e| e.log.is_some()).then(|| show(&value)).flatten();
            let fine = with(|e| {
                let fine = self.lossy || e.access(object, Access::Write);
                e.progress();
                let effects = new.map(|new| Effect::Write { old, new });
                let effects = effects.into_iter().collect();
                e.note(|_| Note::new(call, spot, effects).on(object));
                fine
            });
            if !fine {
                give_up();
            }
        }
        *self
            .resolved()
            .write()
            .unwrap_or_else(PoisonError::into_inner) = value;
    }

    /// Only lossy memory needs a scheduling point: a race shows in every order.
    fn step(&self, object: ObjectId, access: Access, spot: Spot) {
        if !self.lossy {
            return;
        }
        point(match access {
            Access::Read => Op::read(object, spot).looks(),
            Access::Write => Op::write(object, spot),
        });
        with(|e| e.touch(object, access));
    }

    /// The value for a trace, if one is written.
    fn shown(&self) -> Option<String> {
        let logged = with(|e| e.log.is_some());
        logged
            .then(|| show(&*self.resolved().try_read().ok()?))
            .flatten()
    }

    /// What holds the value, in this run or outside.
    fn resolved(&self) -> &RwLock<T> {
        self.identity.resolve(&self.value)
    }

    pub(crate) fn object(&self, e: &mut Execution) -> ObjectId {
        self.identity.object(&self.value, e, |e, value| {
            let type_name = std::any::type_name::<T>();
            let mut about = self.identity.about(ObjectKind::Cell, type_name);
            if e.log.is_some() {
                about.initial = value.try_read().ok().and_then(|value| show(&*value));
            }
            (State::Cell(crate::engine::race::Accesses::default()), about)
        })
    }
}

impl<T: Default> Default for RaceCell<T> {
    #[track_caller]
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: fmt::Debug> fmt::Debug for RaceCell<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.value.try_read();
        f.debug_tuple("RaceCell").field(&value.ok()).finish()
    }
}
