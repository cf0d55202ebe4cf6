//! Why a run failed, as the engine notes it; the story is told later, from the log.

use std::ops::Range;

use super::op::{Op, Spot};
use super::{Execution, ObjectId, ThreadId};
use crate::trace::model::{Failure, Link, Place, StepId, Waiter};

/// Why a run failed.
#[derive(Clone, Debug)]
pub(crate) enum Fault {
    /// The panic that is noted in the thread.
    Panic {
        thread: ThreadId,
    },
    Deadlock {
        circle: Vec<ThreadId>,
    },
    LostWakeUp {
        waiters: Vec<ThreadId>,
    },
    /// The closure has ended, and these wait for ever.
    Left {
        waiters: Vec<ThreadId>,
    },
    Livelock {
        threads: Vec<ThreadId>,
        /// The steps of one turn, if they are the same each time.
        turn: Option<Range<usize>>,
    },
    Unfair {
        thread: ThreadId,
        object: Option<ObjectId>,
        bypassed: usize,
        limit: usize,
    },
    Unbounded {
        object: ObjectId,
        peak: usize,
        limit: usize,
    },
    DataRace {
        object: ObjectId,
        first: StepId,
        second: StepId,
    },
    TooManySteps {
        limit: usize,
    },
    TooManyThreads {
        spot: Spot,
    },
    Nondeterminism {
        expected: Option<Op>,
        found: Op,
    },
    Misuse {
        message: String,
        spot: Option<Spot>,
    },
}

impl Execution {
    /// Tells a fault of the run that has just ended in the words of the trace.
    pub(crate) fn tell(&self, fault: &Fault) -> Failure {
        match fault {
            Fault::Panic { thread } => self.tell_panic(*thread),
            Fault::Deadlock { circle } => self.tell_circle(circle),
            Fault::LostWakeUp { waiters } => Failure::LostWakeUp {
                waiters: self.waiters(waiters),
                missed: self.missed(waiters),
            },
            Fault::Left { waiters } => self.tell_left(waiters),
            Fault::Livelock { threads, turn } => Failure::Livelock {
                threads: threads.clone(),
                from: self.steps_of_turn(turn.as_ref()).start,
            },
            Fault::Unfair {
                thread,
                object,
                bypassed,
                limit,
            } => Failure::Unfair {
                thread: *thread,
                object: object.map(|object| self.story_object(object)),
                bypassed: *bypassed,
                limit: *limit,
            },
            Fault::DataRace {
                object,
                first,
                second,
            } => Failure::DataRace {
                object: self.story_object(*object),
                first: *first,
                second: *second,
            },
            Fault::Unbounded {
                object,
                peak,
                limit,
            } => Failure::Unbounded {
                object: self.story_object(*object),
                peak: *peak,
                limit: *limit,
            },
            Fault::TooManySteps { limit } => Failure::TooManySteps { limit: *limit },
            Fault::TooManyThreads { spot } => misuse(
                format!(
                    "more than {} threads in one run; most bugs show with two or three",
                    super::MAX_THREADS
                ),
                Some(*spot),
            ),
            Fault::Nondeterminism { expected, found } => {
                tell_nondeterminism(*expected, *found)
            }
            Fault::Misuse { message, spot } => misuse(message.clone(), *spot),
        }
    }

    fn tell_panic(&self, thread: ThreadId) -> Failure {
        let thread = self.first_panic(thread);
        let panic = self.threads[thread].panic.clone();
        let (message, place) =
            panic.map_or((String::new(), None), |panic| (panic.message, panic.place));
        Failure::Panic {
            thread,
            message,
            place,
        }
    }

    /// A panic that only passes on another one gives way to it.
    fn first_panic(&self, thread: ThreadId) -> ThreadId {
        let passes_on = |message: &str| {
            message.contains("Any { .. }")
                || message.contains("PoisonError")
                || message == "a scoped thread panicked"
        };
        let last = self.threads[thread].panic.as_ref();
        if !last.is_none_or(|panic| passes_on(&panic.message)) {
            return thread;
        }
        let mut others = self.threads[..self.alive].iter();
        others
            .position(|other| {
                other
                    .panic
                    .as_ref()
                    .is_some_and(|panic| !passes_on(&panic.message))
            })
            .unwrap_or(thread)
    }

    fn tell_circle(&self, circle: &[ThreadId]) -> Failure {
        let before = circle.iter().cycle().skip(circle.len() - 1);
        let links = circle.iter().zip(before).map(|(thread, wanting)| {
            let wanted = &self.threads[*wanting].pending;
            let mut held = self.objects.held_by(*thread);
            let holds = held.find(|(object, _)| *object == wanted.object);
            Link {
                thread: *thread,
                holds: holds
                    .map(|(object, hold)| (self.story_object(object), hold.step)),
                waits_for: self.waits_for(*thread),
                place: Some(self.place(*thread)),
            }
        });
        let others = (0..self.alive).filter(|thread| {
            !circle.contains(thread)
                && !self.threads[*thread].finished
                && !self.is_ready(*thread)
        });
        let others: Vec<ThreadId> = others.collect();
        Failure::Deadlock {
            circle: links.collect(),
            others: self.waiters(&others),
        }
    }

    fn waiters(&self, threads: &[ThreadId]) -> Vec<Waiter> {
        let waiter = |thread: &ThreadId| Waiter {
            thread: *thread,
            waits_for: self.waits_for(*thread),
            place: Some(self.place(*thread)),
        };
        threads.iter().map(waiter).collect()
    }

    /// The notification of what they wait for that woke nobody.
    pub(super) fn missed(&self, waiters: &[ThreadId]) -> Option<StepId> {
        use super::object::State;
        waiters.iter().find_map(|thread| {
            let object = self.threads[*thread].pending.object;
            match &self.objects.iter().nth(object)?.state {
                State::Condvar { missed, .. } => *missed,
                _ => None,
            }
        })
    }

    fn tell_left(&self, waiters: &[ThreadId]) -> Failure {
        let place = waiters.first().map(|thread| self.place(*thread));
        let message = "leaks: the closure has ended, and a thread still waits; join it, \
                       and close or send what it waits for";
        Failure::Misuse {
            message: message.to_owned(),
            place,
        }
    }

    fn place(&self, thread: ThreadId) -> Place {
        self.threads[thread].pending.spot.into()
    }
}

fn misuse(message: String, spot: Option<Spot>) -> Failure {
    Failure::Misuse {
        message,
        place: spot.map(Place::from),
    }
}

fn tell_nondeterminism(expected: Option<Op>, found: Op) -> Failure {
    let tell = |op: Op| format!("an operation in line {}", op.spot.line());
    Failure::Nondeterminism {
        expected: expected.map_or_else(|| "a choice between values".into(), tell),
        found: tell(found),
        place: Some(found.spot.into()),
    }
}
