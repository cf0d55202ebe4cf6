//! Something that is done once.

use std::fmt;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};

use crate::engine::identity::Identity;
use crate::engine::init::{Arrival, Initialising, come, is_done};
use crate::engine::object::{Stage, State};
use crate::engine::op::Spot;
use crate::engine::{Execution, ObjectId, with};
use crate::trace::model::ObjectKind;

/// [`std::sync::Once`], explored inside an exploration and std's own outside of one.
pub struct Once {
    identity: Identity,
    inner: std::sync::Once,
}

/// What a [`Once::call_once_force`] finds.
pub struct OnceState(bool);

impl OnceState {
    /// Whether an earlier call panicked.
    #[must_use]
    pub fn is_poisoned(&self) -> bool {
        self.0
    }
}

impl UnwindSafe for Once {}
impl RefUnwindSafe for Once {}

#[expect(clippy::new_without_default, reason = "std's has none, either")]
impl Once {
    /// Nothing is done yet.
    #[must_use]
    #[track_caller]
    pub const fn new() -> Self {
        Self {
            identity: Identity::new(),
            inner: std::sync::Once::new(),
        }
    }

    /// Does `f` if nobody has, and waits until it is done.
    ///
    /// # Panics
    ///
    /// If an earlier `f` panicked.
    #[track_caller]
    pub fn call_once<F: FnOnce()>(&self, f: F) {
        if self.identity.is_outside(&self.inner) {
            return self.inner.call_once(f);
        }
        let spot = Location::caller();
        let object = with(|e| self.object(e));
        match come(object, "call_once", spot) {
            Arrival::Late => {}
            Arrival::First => run(object, "call_once", spot, f),
            Arrival::Poisoned => panic!("Once instance has previously been poisoned"),
        }
    }

    /// Does `f` if nobody has, also after a panic, and waits until it is done.
    #[track_caller]
    pub fn call_once_force<F: FnOnce(&OnceState)>(&self, f: F) {
        if self.identity.is_outside(&self.inner) {
            return self
                .inner
                .call_once_force(|state| f(&OnceState(state.is_poisoned())));
        }
        let spot = Location::caller();
        let object = with(|e| self.object(e));
        let poisoned = match come(object, "call_once_force", spot) {
            Arrival::Late => return,
            Arrival::First => false,
            Arrival::Poisoned => true,
        };
        run(object, "call_once_force", spot, || f(&OnceState(poisoned)));
    }

    /// Whether it is done.
    #[must_use]
    #[track_caller]
    pub fn is_completed(&self) -> bool {
        if self.identity.is_outside(&self.inner) {
            return self.inner.is_completed();
        }
        let object = with(|e| self.object(e));
        is_done(object, "is_completed", Location::caller())
    }

    /// Waits until it is done.
    ///
    /// # Panics
    ///
    /// If whoever does it panics.
    #[track_caller]
    pub fn wait(&self) {
        if self.identity.is_outside(&self.inner) {
            return self.inner.wait();
        }
        let object = with(|e| self.object(e));
        wait(object, Location::caller());
        assert!(
            with(|e| e.stage(object)) != Stage::Poisoned,
            "Once instance has previously been poisoned"
        );
    }

    /// Waits until it is done, also after a panic.
    #[track_caller]
    pub fn wait_force(&self) {
        if self.identity.is_outside(&self.inner) {
            return self.inner.wait_force();
        }
        let object = with(|e| self.object(e));
        wait(object, Location::caller());
    }

    pub(crate) fn object(&self, e: &mut Execution) -> ObjectId {
        self.identity.object(&self.inner, e, |_, _| {
            let about = self.identity.about(ObjectKind::Once, "");
            (State::Once(Stage::Fresh), about)
        })
    }
}

/// Waits until an initialisation has ended, one way or the other.
pub(super) fn wait(object: ObjectId, spot: Spot) {
    use crate::engine::op::{Access, Need, Op};
    crate::engine::point(Op::write(object, spot).needs(Need::Outcome));
    with(|e| {
        e.touch(object, Access::Read);
        e.learn(object);
    });
}

fn run(object: ObjectId, call: &'static str, spot: Spot, f: impl FnOnce()) {
    let initialising = Initialising::begin(object, call, spot);
    f();
    initialising.succeed();
}

impl fmt::Debug for Once {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Once").finish_non_exhaustive()
    }
}

impl fmt::Debug for OnceState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OnceState")
            .field("poisoned", &self.0)
            .finish()
    }
}
