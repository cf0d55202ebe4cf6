//! What all atomics do inside an exploration.

use std::panic::Location;
use std::sync::atomic::Ordering;

use crate::engine::log::Note;
use crate::engine::memory::Seen;
use crate::engine::op::{Access, Op, Spot};
use crate::engine::{Execution, ObjectId, active, point, point_of, with};
use crate::trace::model::{Effect, Mark};

/// One access to an atomic. The values of all types are told as bits, so that what is
/// done with them is compiled once and not for each type.
#[derive(Clone, Copy)]
pub(super) struct At {
    pub(super) object: ObjectId,
    pub(super) spot: Spot,
    /// The method, as the program writes it.
    pub(super) call: &'static str,
    pub(super) order: Ordering,
    /// A value as a trace shows it.
    pub(super) text: fn(u64) -> String,
}

impl At {
    fn op(self, e: &mut Execution, access: Access) -> Op {
        let op = match access {
            Access::Read => Op::read(self.object, self.spot),
            Access::Write => Op::write(self.object, self.spot),
        };
        if e.learned.fences && self.order == Ordering::SeqCst {
            op.and(e.fences(self.spot), Access::Read)
        } else {
            op
        }
    }

    fn note(self, effect: Effect) -> Note {
        Note::new(self.call, self.spot, vec![effect])
            .on(self.object)
            .ordered(self.order)
    }

    fn read(self, seen: Seen) -> Effect {
        let value = (self.text)(seen.value);
        match seen.newest {
            None => Effect::Read(value),
            Some((newest, written_at)) => Effect::StaleRead {
                value,
                newest: (self.text)(newest),
                written_at,
            },
        }
    }

    fn write(self, old: u64, new: u64) -> Effect {
        Effect::Write {
            old: Some((self.text)(old)),
            new: (self.text)(new),
        }
    }
}

#[inline]
pub(super) fn load(at: At) -> u64 {
    point_of(|e| at.op(e, Access::Read).looks());
    with(|e| {
        let seen = e.load(at.object, at.order);
        e.note(|_| at.note(at.read(seen)));
        seen.value
    })
}

#[inline]
pub(super) fn store(at: At, value: u64) {
    point_of(|e| at.op(e, Access::Write));
    with(|e| {
        let old = e.newest(at.object);
        e.store(at.object, value, at.order);
        e.note(|_| at.note(at.write(old, value)).with((at.text)(value)));
    });
}

/// A read-modify-write that always writes. Returns the values before and after.
pub(super) fn modify(at: At, arg: u64, change: &dyn Fn(u64) -> u64) -> (u64, u64) {
    point_of(|e| at.op(e, Access::Write).looks());
    with(|e| {
        let old = e.newest(at.object);
        let new = change(old);
        e.replace(at.object, new, at.order);
        e.note(|_| at.note(at.write(old, new)).with((at.text)(arg)));
        (old, new)
    })
}

/// A compare-and-exchange, which may not write.
pub(super) struct Exchange {
    pub(super) current: u64,
    pub(super) new: u64,
    /// The ordering if it does not write.
    pub(super) failure: Ordering,
    pub(super) weak: bool,
}

/// The value before; an error if it was not replaced.
#[inline]
pub(super) fn exchange(at: At, how: &Exchange) -> Result<u64, u64> {
    point_of(|e| at.op(e, Access::Write).looks());
    with(|e| {
        let found = e.newest(at.object);
        let equal = found == how.current;
        let args = || format!("{}, {}", (at.text)(how.current), (at.text)(how.new));
        if equal && !(how.weak && e.fails_for_no_reason()) {
            e.replace(at.object, how.new, at.order);
            e.note(|_| at.note(at.write(found, how.new)).with(args()));
            return Ok(found);
        }
        e.keep(at.object, how.failure);
        e.note(|_| {
            let failed = Effect::CompareFailed {
                expected: (at.text)(how.current),
                found: (at.text)(found),
            };
            at.note(failed).with(args())
        });
        Err(found)
    })
}

impl Execution {
    /// Whether a weak compare-and-exchange fails although it could succeed.
    fn fails_for_no_reason(&mut self) -> bool {
        let me = self.current;
        let fails = self.may_have_a_mishap(self.settings.weak_cas_failures)
            && self.choose(2) == 1;
        if fails {
            self.threads[me].mishaps += 1;
            self.mark(Mark::WeakCasFailed(me));
        }
        fails
    }
}

/// [`std::sync::atomic::fence`], explored.
///
/// # Panics
///
/// If `order` is `Relaxed`.
#[track_caller]
pub fn fence(order: Ordering) {
    if !active() || order == Ordering::Relaxed {
        return std::sync::atomic::fence(order);
    }
    let spot = Location::caller();
    if order == Ordering::SeqCst {
        let fences = with(|e| {
            e.learned.fences = true;
            e.fences(spot)
        });
        point(Op::write(fences, spot));
    }
    with(|e| {
        e.fence(order);
        e.note(|_| Note::new("fence", spot, Vec::new()).ordered(order));
    });
}

/// [`std::sync::atomic::compiler_fence`]: no thread can tell that it is there.
///
/// # Panics
///
/// If `order` is `Relaxed`.
pub fn compiler_fence(order: Ordering) {
    std::sync::atomic::compiler_fence(order);
}
