//! How fast work goes on while all workers are busy with it.

use std::cell::RefCell;
use std::num::NonZeroU32;

use super::deck::Deck;
use super::{Engine, Model, Step};

/// Rounds of each worker before the first that counts, and after it.
const WARM_UP: u32 = 8;
const COUNTED: u32 = 16;
/// Rounds of all workers together beside that.
const MORE: u32 = 32_768;
/// The only lock there is.
const LOCK: usize = 0;

/// Work per time of `workers` workers, in that of one worker who is alone.
///
/// Each goes through rounds of working by itself, moving data, and working under the lock,
/// of random lengths; so it is the rate of work that is endlessly fine. Within about 0.2 % of
/// the exact mean for exponential lengths.
pub(super) fn rate(model: &Model, workers: NonZeroU32) -> f64 {
    let cores = usize::try_from(workers.get()).expect("a usize has 32 bits at least");
    let rounds = RefCell::new(Rounds::new(model, workers));
    let mut engine = Engine::new(cores);
    (0..cores).for_each(|_| engine.thread(0, 0.0));
    let mut places = vec![Place::default(); cores];
    engine.run(|thread, now| places[thread].next(&mut rounds.borrow_mut(), now));
    rounds.into_inner().rate()
}

/// What all workers have done together.
struct Rounds<'a> {
    model: &'a Model,
    alone: Deck,
    memory: Deck,
    locked: Deck,
    done: u32,
    warm: u32,
    enough: u32,
    /// When enough rounds had been done to be warm, and when enough in all.
    span: (f64, f64),
}

impl<'a> Rounds<'a> {
    fn new(model: &'a Model, workers: NonZeroU32) -> Self {
        let warm = workers.get().saturating_mul(WARM_UP);
        let counted = workers.get().saturating_mul(COUNTED).saturating_add(MORE);
        Self {
            model,
            alone: Deck::new(model.seed),
            memory: Deck::new(model.seed.wrapping_add(1)),
            locked: Deck::new(model.seed.wrapping_add(2)),
            done: 0,
            warm,
            enough: warm.saturating_add(counted),
            span: (0.0, 0.0),
        }
    }

    fn end_one(&mut self, now: f64) {
        self.done += 1;
        if self.done == self.warm {
            self.span.0 = now;
        }
        if self.done == self.enough {
            self.span.1 = now;
        }
    }

    fn rate(&self) -> f64 {
        f64::from(self.enough - self.warm) / (self.span.1 - self.span.0)
    }
}

/// Where a worker is in its round.
#[derive(Clone, Copy, Debug, Default)]
enum Place {
    #[default]
    Begin,
    Alone,
    Moved,
    Locked,
    Worked,
    Unlocked,
}

impl Place {
    fn next(&mut self, rounds: &mut Rounds, now: f64) -> Option<Step> {
        let Model { memory, locked, .. } = *rounds.model;
        let (next, step) = match self {
            Self::Unlocked => {
                rounds.end_one(now);
                *self = Self::Begin;
                return self.next(rounds, now);
            }
            Self::Begin if rounds.done >= rounds.enough => return None,
            Self::Begin => (
                Self::Alone,
                Step::Work(rounds.alone.deal(1.0 - memory - locked)),
            ),
            Self::Alone => (Self::Moved, Step::Memory(rounds.memory.deal(memory))),
            Self::Moved => (Self::Locked, Step::Lock(LOCK)),
            Self::Locked => (Self::Worked, Step::Work(rounds.locked.deal(locked))),
            Self::Worked => (Self::Unlocked, Step::Unlock(LOCK)),
        };
        *self = next;
        Some(step)
    }
}
