//! What all atomics do inside an exploration.

use std::panic::Location;
use std::sync::atomic::Ordering;

use super::bits::{Bits, text};
use crate::engine::log::Note;
use crate::engine::memory::Seen;
use crate::engine::op::{Access, Op, Spot};
use crate::engine::{Execution, ObjectId, active, point, with};
use crate::trace::model::{Effect, Mark};

/// One access to an atomic.
#[derive(Clone, Copy)]
pub(super) struct At {
    pub(super) object: ObjectId,
    pub(super) spot: Spot,
    /// The method, as the program writes it.
    pub(super) call: &'static str,
    pub(super) order: Ordering,
}

impl At {
    fn op(self, access: Access) -> Op {
        let op = match access {
            Access::Read => Op::read(self.object, self.spot),
            Access::Write => Op::write(self.object, self.spot),
        };
        with(|e| {
            if e.learned.fences && self.order == Ordering::SeqCst {
                op.and(e.fences(self.spot), Access::Read)
            } else {
                op
            }
        })
    }

    fn note(self, effects: Vec<Effect>) -> Note {
        Note::new(self.call, self.spot, effects)
            .on(self.object)
            .ordered(self.order)
    }
}

pub(super) fn load<T: Bits>(at: At) -> T {
    point(at.op(Access::Read).looks());
    T::from_bits(with(|e| {
        let seen = e.load(at.object, at.order);
        e.note(|_| at.note(vec![effect_of_load::<T>(seen)]));
        seen.value
    }))
}

fn effect_of_load<T: Bits>(seen: Seen) -> Effect {
    let value = text::<T>(seen.value);
    match seen.newest {
        None => Effect::Read(value),
        Some((newest, written_at)) => Effect::StaleRead {
            value,
            newest: text::<T>(newest),
            written_at,
        },
    }
}

pub(super) fn store<T: Bits>(at: At, value: T) {
    point(at.op(Access::Write));
    with(|e| {
        let old = e.newest(at.object);
        e.store(at.object, value.to_bits(), at.order);
        e.note(|_| {
            let write = write_effect::<T>(old, value.to_bits());
            at.note(vec![write]).with(format!("{value:?}"))
        });
    });
}

fn write_effect<T: Bits>(old: u64, new: u64) -> Effect {
    Effect::Write {
        old: Some(text::<T>(old)),
        new: text::<T>(new),
    }
}

/// A read-modify-write that always writes. Returns the value before.
pub(super) fn modify<T: Bits>(at: At, arg: T, change: impl FnOnce(T) -> T) -> T {
    point(at.op(Access::Write).looks());
    let old = with(|e| e.newest(at.object));
    let new = change(T::from_bits(old));
    with(|e| {
        e.replace(at.object, new.to_bits(), at.order);
        e.note(|_| {
            let write = write_effect::<T>(old, new.to_bits());
            at.note(vec![write]).with(format!("{arg:?}"))
        });
    });
    T::from_bits(old)
}

/// A compare-and-exchange, which may not write.
pub(super) struct Exchange<T> {
    pub(super) current: T,
    pub(super) new: T,
    /// The ordering if it does not write.
    pub(super) failure: Ordering,
    pub(super) weak: bool,
}

pub(super) fn exchange<T: Bits>(at: At, how: &Exchange<T>) -> Result<T, T> {
    point(at.op(Access::Write).looks());
    with(|e| {
        let found = e.newest(at.object);
        let equal = found == how.current.to_bits();
        let args = || format!("{:?}, {:?}", how.current, how.new);
        if equal && !(how.weak && e.fails_for_no_reason()) {
            e.replace(at.object, how.new.to_bits(), at.order);
            e.note(|_| {
                at.note(vec![write_effect::<T>(found, how.new.to_bits())])
                    .with(args())
            });
            return Ok(T::from_bits(found));
        }
        e.keep(at.object, how.failure);
        e.note(|_| {
            let expected = text::<T>(how.current.to_bits());
            let failed = Effect::CompareFailed {
                expected,
                found: text::<T>(found),
            };
            at.note(vec![failed]).with(args())
        });
        Err(T::from_bits(found))
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
