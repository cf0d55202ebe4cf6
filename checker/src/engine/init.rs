//! What `Once`, `OnceLock` and `LazyLock` have in common: one thread initialises, the
//! others wait for it.

use super::lock::look;
use super::log::Note;
use super::object::{Stage, State};
use super::op::{Access, Need, Op, Spot};
use super::{Execution, ObjectId, point, with};
use crate::trace::model::Effect;

/// Who comes to something that is initialised once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Arrival {
    /// The first: it must initialise, and say when that has ended.
    First,
    /// It is initialised.
    Late,
    /// The initialisation has panicked.
    Poisoned,
}

/// While it lives, the current thread initialises. Poisons unless told of success.
pub(crate) struct Initialising {
    object: ObjectId,
    spot: Spot,
    call: &'static str,
    done: bool,
    /// What is left if it does not end well.
    failed: Stage,
}

/// Waits until nobody initialises, and says what there is to do.
pub(crate) fn come(object: ObjectId, call: &'static str, spot: Spot) -> Arrival {
    point(Op::write(object, spot).needs(Need::Settled));
    with(|e| e.see_stage(object, call, spot))
}

/// Whether it is initialised, without waiting.
pub(crate) fn is_done(object: ObjectId, call: &'static str, spot: Spot) -> bool {
    look(Op::read(object, spot));
    with(|e| {
        e.touch(object, Access::Read);
        let done = e.stage(object) == Stage::Done;
        if done {
            e.learn(object);
        }
        let effect = Effect::Returned(if done { "done" } else { "not yet" }.into());
        e.note(|_| Note::new(call, spot, vec![effect]).on(object));
        done
    })
}

impl Initialising {
    /// The current thread begins to initialise.
    pub(crate) fn begin(object: ObjectId, call: &'static str, spot: Spot) -> Self {
        with(|e| {
            let me = e.current;
            e.objects[object].state = State::Once(Stage::Running(me));
            e.note(|_| {
                let begins = vec![Effect::Acquired { shared: false }];
                Note::new(call, spot, begins).on(object)
            });
        });
        Self {
            object,
            spot,
            call,
            done: false,
            failed: Stage::Poisoned,
        }
    }

    /// If it does not end well, the next one tries.
    pub(crate) fn or_again(self) -> Self {
        let mut again = self;
        again.failed = Stage::Fresh;
        again
    }

    /// The initialisation has ended well.
    pub(crate) fn succeed(mut self) {
        self.done = true;
    }
}

impl Drop for Initialising {
    fn drop(&mut self) {
        let (object, spot) = (self.object, self.spot);
        super::lock::point_before_release(object, spot);
        let stage = if self.done { Stage::Done } else { self.failed };
        with(|e| {
            if e.learned.releases {
                e.touch(object, Access::Write);
            } else {
                e.release(object, Access::Write);
            }
            e.publish(object);
            e.progress();
            e.objects[object].state = State::Once(stage);
            let mut effects = vec![Effect::Released];
            if stage == Stage::Poisoned {
                effects.insert(0, Effect::Poisoned);
            }
            e.note(|_| Note::new(self.call, spot, effects).on(object));
        });
    }
}

impl Execution {
    pub(crate) fn stage(&self, object: ObjectId) -> Stage {
        match self.objects[object].state {
            State::Once(stage) => stage,
            _ => unreachable!("registered as initialised once"),
        }
    }

    fn see_stage(
        &mut self,
        object: ObjectId,
        call: &'static str,
        spot: Spot,
    ) -> Arrival {
        match self.stage(object) {
            Stage::Done => {
                self.touch(object, Access::Read);
                self.learn(object);
                self.note(|_| Note::new(call, spot, Vec::new()).on(object));
                Arrival::Late
            }
            Stage::Poisoned => {
                self.touch(object, Access::Write);
                self.learn(object);
                Arrival::Poisoned
            }
            Stage::Fresh => {
                self.touch(object, Access::Write);
                Arrival::First
            }
            Stage::Running(_) => unreachable!("nobody comes while it is initialised"),
        }
    }
}
