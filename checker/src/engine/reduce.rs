//! The reduced search: one run for each way in which steps that matter to each other can
//! be ordered, instead of one for each order of all steps.
//!
//! This is dynamic partial-order reduction with source sets and sleep sets (Abdulla,
//! Aronsson, Jonsson and Sagonas, *Optimal dynamic partial order reduction*, POPL 2014),
//! with one addition for operations that can be blocked. Such an operation may follow an
//! event that made it possible (an unlock); that pair can't change places. So the search
//! for a rival goes back through the object's history to the youngest event before which
//! the operation was possible: for a lock, the lock before it.
//!
//! Invariants:
//! - `threads[t].clock` has heard of exactly the events that the next event of `t`
//!   depends on;
//! - a thread in `sleep` can go on, and the runs in which it goes on have been seen;
//! - when an event has been run, the fork before it wants some first step of each way to
//!   do one of its rivals first.

use super::clock::Clock;
use super::object::State;
use super::op::{Access, Need};
use super::set::ThreadSet;
use super::{Execution, MAX_THREADS, Mode, ObjectId, ThreadId};

/// Who used an object, in which order.
#[derive(Default)]
pub(crate) struct History {
    /// What all writers knew when they were done.
    writes: Clock,
    /// What all readers since the last write knew.
    reads: Clock,
    /// What those knew who have left.
    left: Clock,
    uses: Vec<Use>,
}

#[derive(Clone, Copy)]
struct Use {
    event: usize,
    access: Access,
    /// What could have been done instead at that time.
    possible: Possible,
}

/// For each need of the object's operations, whether it was met.
#[derive(Clone, Copy)]
struct Possible {
    main: bool,
    shared: bool,
    message: bool,
    now: u64,
}

/// A step of a run, as far as the reduction has to know.
pub(crate) struct Event {
    thread: ThreadId,
    /// How many events of this thread there are up to here.
    index: u16,
    /// Where another thread could have gone first.
    fork: Option<usize>,
    /// The events that it depends on, and itself.
    clock: Clock,
}

impl History {
    pub(crate) fn clear(&mut self) {
        self.writes = Clock::ZERO;
        self.reads = Clock::ZERO;
        self.left = Clock::ZERO;
        self.uses.clear();
    }
}

impl Possible {
    fn of(e: &Execution, object: ObjectId) -> Self {
        let now = e.now;
        match &e.objects[object].state {
            State::Token(owner) => Self {
                main: e.threads[*owner].token,
                shared: true,
                message: true,
                now,
            },
            state => Self {
                now,
                ..Self::of_state(state)
            },
        }
    }

    fn of_state(state: &State) -> Self {
        let now = 0;
        match state {
            State::Channel(_) => Self {
                main: state.allows(Need::Room),
                shared: true,
                message: state.allows(Need::Message),
                now,
            },
            State::Once(_) => Self {
                main: state.allows(Need::Settled),
                shared: true,
                message: state.allows(Need::Outcome),
                now,
            },
            _ => Self {
                main: state.allows(Need::Exclusive),
                shared: state.allows(Need::Shared),
                message: true,
                now,
            },
        }
    }

    fn allows(self, need: Need) -> bool {
        match need {
            Need::Lock
            | Need::Exclusive
            | Need::Settled
            | Need::Room
            | Need::Unpark
            | Need::Wake => self.main,
            Need::Time(then) => then <= self.now,
            Need::Shared => self.shared,
            Need::Message | Need::Outcome => self.message,
            _ => true,
        }
    }
}

impl Execution {
    /// A thread has been chosen to do its next step.
    pub(crate) fn begin_event(&mut self, thread: ThreadId, fork: Option<usize>) {
        if self.mode != Mode::Reduced {
            return;
        }
        if let Need::End(other) = self.threads[thread].pending.need {
            let end = self.threads[other].clock;
            self.threads[thread].clock.join(&end);
        }
        let chosen = &mut self.threads[thread];
        chosen.events += 1;
        let index = chosen.events;
        // Each copy is told by itself: to copy what has just been written takes longer.
        let mut clock = chosen.clock;
        clock.set(thread, index);
        chosen.clock.set(thread, index);
        self.events.push(Event {
            thread,
            index,
            fork,
            clock,
        });
    }

    /// The running step uses `object`; to be called before it changes anything.
    pub(crate) fn touch(&mut self, object: ObjectId, access: Access) {
        if self.mode != Mode::Reduced || self.events.is_empty() {
            return;
        }
        self.wake_sleepers(object, access);
        let rivals = if self.path.is_new() && !self.drains {
            self.rivals(object, access)
        } else {
            // An earlier run with the same beginning has looked already.
            Vec::new()
        };
        self.record_use(object, access);
        for rival in rivals {
            self.want_reversed(rival);
        }
    }

    /// The running step lets others use `object`, and can't be done later than it is.
    ///
    /// Only writers depend on the release of a reader.
    pub(crate) fn release(&mut self, object: ObjectId, access: Access) {
        if self.mode == Mode::Reduced {
            let clock = self.threads[self.current].clock;
            let history = &mut self.objects[object].history;
            match access {
                Access::Read => history.reads.join(&clock),
                Access::Write => history.writes.join(&clock),
            }
        }
    }

    /// The running step ends the thread's use of `object`. Only who finds that all have
    /// left depends on it.
    pub(crate) fn leave_for_good(&mut self, object: ObjectId) {
        if self.mode == Mode::Reduced {
            let clock = self.threads[self.current].clock;
            self.objects[object].history.left.join(&clock);
        }
    }

    /// The running step finds that all have left `object`.
    pub(crate) fn find_all_gone(&mut self, object: ObjectId) {
        if self.mode == Mode::Reduced {
            let left = self.objects[object].history.left;
            self.threads[self.current].clock.join(&left);
        }
    }

    /// The next event of `woken` depends on the running one.
    pub(crate) fn enable(&mut self, woken: ThreadId) {
        if self.mode == Mode::Reduced {
            let clock = self.threads[self.current].clock;
            self.threads[woken].clock.join(&clock);
        }
    }

    fn wake_sleepers(&mut self, object: ObjectId, access: Access) {
        for sleeper in self.sleep.iter() {
            if self.threads[sleeper].pending.conflicts(object, access) {
                self.sleep.remove(sleeper);
            }
        }
    }

    /// The events that could have come after the running one, and did not.
    fn rivals(&self, object: ObjectId, access: Access) -> Vec<usize> {
        let me = &self.threads[self.current];
        let mut rivals = Vec::new();
        for use_ in self.objects[object].history.uses.iter().rev() {
            let writes = use_.access == Access::Write;
            let event = &self.events[use_.event];
            if !writes && access == Access::Read {
                continue;
            }
            if me.clock.get(event.thread) >= event.index {
                // What came before that write came before us, too.
                if writes {
                    break;
                }
                continue;
            }
            if !use_.possible.allows(me.pending.need) {
                continue;
            }
            if !writes {
                rivals.push(use_.event);
                continue;
            }
            // Not next to us if there is a reader in between.
            if rivals.is_empty() {
                rivals.push(use_.event);
            }
            break;
        }
        rivals
    }

    fn record_use(&mut self, object: ObjectId, access: Access) {
        let possible = Possible::of(self, object);
        let thread = &mut self.threads[self.current];
        let Some(event) = self.events.last_mut() else {
            return;
        };
        let object = &mut self.objects[object];
        let history = &mut object.history;
        thread.clock.join(&history.writes);
        if access == Access::Write {
            thread.clock.join(&history.reads);
            history.writes = thread.clock;
            if !blocks(&object.state) {
                history.uses.clear();
            }
        } else {
            history.reads.join(&thread.clock);
        }
        event.clock = thread.clock;
        history.uses.push(Use {
            event: self.events.len() - 1,
            access,
            possible,
        });
    }

    /// Sees to it that the running event is also tried before `rival`.
    fn want_reversed(&mut self, rival: usize) {
        let Some(fork) = self.events[rival].fork else {
            return;
        };
        let first_steps = self.first_steps_without(rival);
        let me = self.current;
        let fork = self.path.fork(fork);
        if fork.wanted.union(fork.asleep).intersects(first_steps) {
            return;
        }
        let first = if first_steps.contains(me) {
            me
        } else {
            first_steps.first()
        };
        fork.wanted.insert(first);
    }

    /// Who can begin when all that happens after `rival` is left out, and the running
    /// event comes at the end.
    fn first_steps_without(&self, rival: usize) -> ThreadSet {
        let late = &self.events[rival];
        let mut seen = ThreadSet::EMPTY;
        let mut first_of = [0; MAX_THREADS];
        let mut first_steps = ThreadSet::EMPTY;
        let running = self.events.len() - 1;
        for event in &self.events[rival + 1..=running] {
            let last = event.thread == self.current && event.index == self.my_index();
            if !last && event.clock.get(late.thread) >= late.index {
                continue;
            }
            if seen.contains(event.thread) {
                continue;
            }
            if seen
                .iter()
                .all(|other| event.clock.get(other) < first_of[other])
            {
                first_steps.insert(event.thread);
            }
            seen.insert(event.thread);
            first_of[event.thread] = event.index;
        }
        first_steps
    }

    fn my_index(&self) -> u16 {
        self.threads[self.current].events
    }
}

/// Whether operations on such an object may have to wait for it.
const fn blocks(state: &State) -> bool {
    matches!(
        state,
        State::Mutex { .. }
            | State::RwLock { .. }
            | State::Once(_)
            | State::Channel(_)
            | State::Token(_)
            | State::Clock
    )
}
