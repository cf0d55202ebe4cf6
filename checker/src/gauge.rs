//! Counts how many threads are inside at once.

use std::fmt;
use std::panic::Location;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::engine::identity::Identity;
use crate::engine::log::Note;
use crate::engine::object::State;
use crate::engine::op::{Access, Op, Spot};
use crate::engine::{Execution, Fault, ObjectId, active, give_up, point, with};
use crate::trace::model::{Effect, ObjectKind};

/// Counts who is inside, to ask whether two threads can be somewhere at once.
///
/// Entering and leaving are scheduling points, so that an exploration finds every number
/// of threads that can be inside together.
///
/// # Examples
///
/// ```
/// use every_order::{Gauge, outcomes, thread};
///
/// outcomes(|| {
///     let inside = Gauge::new();
///     thread::scope(|s| {
///         s.spawn(|| drop(inside.enter()));
///         drop(inside.enter());
///     });
///     inside.peak()
/// })
/// .sometimes(|peak| *peak == 2, "over-serialised: two must be able to work at once");
/// ```
pub struct Gauge {
    identity: Identity,
    counts: Counts,
    limit: usize,
}

struct Counts {
    inside: AtomicUsize,
    peak: AtomicUsize,
}

/// Leaves the gauge when it is dropped.
#[must_use = "the gauge is left as soon as this is dropped"]
#[derive(Debug)]
pub struct Inside<'a> {
    gauge: &'a Gauge,
    spot: Spot,
}

impl Gauge {
    /// A gauge that nobody is inside of.
    #[must_use]
    #[track_caller]
    pub const fn new() -> Self {
        Self::at_most(usize::MAX)
    }

    /// A gauge that at most `limit` may be inside of; one more fails the exploration.
    #[must_use]
    #[track_caller]
    pub const fn at_most(limit: usize) -> Self {
        Self {
            identity: Identity::new(),
            counts: Counts {
                inside: AtomicUsize::new(0),
                peak: AtomicUsize::new(0),
            },
            limit,
        }
    }

    /// Enters, until the guard is dropped.
    ///
    /// # Panics
    ///
    /// Outside of an exploration, if more than the limit are inside.
    #[track_caller]
    pub fn enter(&self) -> Inside<'_> {
        let spot = Location::caller();
        if !self.identity.is_outside(&self.counts) {
            let object = with(|e| self.object(e));
            point(Op::write(object, spot));
            if !with(|e| e.enter(object, self.limit, spot)) {
                give_up();
            }
        }
        // AcqRel: whoever reads the peak after joining a thread sees what that thread
        // made of it; the joins see to that, and the gauge adds no order of its own.
        let inside = self.counts().inside.fetch_add(1, Ordering::AcqRel) + 1;
        self.counts().peak.fetch_max(inside, Ordering::AcqRel);
        assert!(
            inside <= self.limit,
            "unbounded: {inside} are inside of a gauge"
        );
        Inside { gauge: self, spot }
    }

    /// The largest number that was inside at once so far.
    #[must_use]
    #[track_caller]
    pub fn peak(&self) -> usize {
        self.look(Location::caller());
        // Acquire: pairs with `enter`.
        self.counts().peak.load(Ordering::Acquire)
    }

    /// How many are inside now.
    #[must_use]
    #[track_caller]
    pub fn now(&self) -> usize {
        self.look(Location::caller());
        // Acquire: pairs with `enter` and with the drop of its guard.
        self.counts().inside.load(Ordering::Acquire)
    }

    /// The counts, in this run or outside.
    fn counts(&self) -> &Counts {
        self.identity.resolve(&self.counts)
    }

    fn look(&self, spot: Spot) {
        if !self.identity.is_outside(&self.counts) {
            let object = with(|e| self.object(e));
            point(Op::read(object, spot));
            with(|e| e.touch(object, Access::Read));
        }
    }

    pub(crate) fn object(&self, e: &mut Execution) -> ObjectId {
        self.identity.object(&self.counts, e, |_, _| {
            let about = self.identity.about(ObjectKind::Gauge, "");
            (State::Gauge { inside: 0, peak: 0 }, about)
        })
    }
}

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        if active() {
            let object = with(|e| self.gauge.object(e));
            point(Op::write(object, self.spot));
            with(|e| e.leave(object, self.spot));
        }
        // AcqRel: as in `enter`.
        self.gauge.counts().inside.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Execution {
    /// Whether there is room for one more.
    fn enter(&mut self, object: ObjectId, limit: usize, spot: Spot) -> bool {
        self.touch(object, Access::Write);
        let State::Gauge { inside, peak } = &mut self.objects[object].state else {
            return true;
        };
        *inside += 1;
        *peak = (*peak).max(*inside);
        let inside = *inside;
        self.progress();
        self.note(|_| {
            Note::new("enter", spot, vec![Effect::Inside(inside)]).on(object)
        });
        if inside > limit {
            self.fail(Fault::Unbounded {
                object,
                peak: inside,
                limit,
            });
        }
        inside <= limit
    }

    fn leave(&mut self, object: ObjectId, spot: Spot) {
        self.touch(object, Access::Write);
        let State::Gauge { inside, .. } = &mut self.objects[object].state else {
            return;
        };
        *inside -= 1;
        let inside = *inside;
        self.progress();
        self.note(|_| {
            Note::new("leave", spot, vec![Effect::Inside(inside)]).on(object)
        });
    }
}

impl Default for Gauge {
    #[track_caller]
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Gauge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Relaxed: a look from the side, which orders nothing.
        let Counts { inside, peak } = &self.counts;
        f.debug_struct("Gauge")
            .field("inside", &inside.load(Ordering::Relaxed))
            .field("peak", &peak.load(Ordering::Relaxed))
            .finish_non_exhaustive()
    }
}
