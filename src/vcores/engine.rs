//! A machine of virtual cores, on which threads work, wait and take turns.

mod events;
mod locks;
mod memory;
mod thread;

#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::BTreeSet;

use events::Events;
use locks::Locks;
use memory::Memory;
use thread::{State, Thread};

pub use thread::{Doing, Stay};

/// What a thread does next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// Works for this long on its core.
    Work(f64),
    /// Moves data for as long as this takes while no other thread does; all that do so at
    /// once share the machine's memory equally.
    Memory(f64),
    /// Takes the lock of this number, and waits for it without a core if another has it.
    Lock(usize),
    /// Gives the lock of this number back.
    Unlock(usize),
}

/// A machine of virtual cores and the threads that start on it.
///
/// All times are in one unit, any will do. A thread that is ready gets a free core; if there
/// is none, it takes that of a running thread with less priority. Threads of equal priority
/// run in the order in which they became ready, each until it waits or ends: there are no
/// time slices. Nothing else costs time, and nothing is left to chance: the same threads
/// always take the same turns.
///
/// # Examples
///
/// Two threads with 3 s of work each, of which the last second needs a lock:
///
/// ```
/// use workbook::vcores::{Engine, Step};
///
/// let steps = [Step::Work(2.0), Step::Lock(0), Step::Work(1.0), Step::Unlock(0)];
/// let mut done = [0, 0];
/// let mut engine = Engine::new(2);
/// engine.thread(0, 0.0);
/// engine.thread(0, 0.0);
/// let outcome = engine.run(|thread, _now| {
///     done[thread] += 1;
///     steps.get(done[thread] - 1).copied()
/// });
/// assert_eq!(outcome.ended, [Some(3.0), Some(4.0)]);
/// ```
#[derive(Debug)]
pub struct Engine {
    now: f64,
    free_cores: usize,
    threads: Vec<Thread>,
    /// In the order in which they became ready.
    ready: Vec<usize>,
    running: BTreeSet<usize>,
    events: Events,
    memory: Memory,
    locks: Locks,
    inherits: bool,
    /// Whether priorities differ; if not, the first in a queue is always the next.
    ranked: bool,
    /// `None` unless asked for.
    stays: Option<Vec<Stay>>,
}

/// How a simulation ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// When each thread ended; `None` if it waits for a lock for ever.
    pub ended: Vec<Option<f64>>,
    /// Who did what when, in the order of ends; empty unless [`Engine::watched`].
    pub stays: Vec<Stay>,
}

impl Outcome {
    /// When the last thread ended; 0 without threads.
    ///
    /// `None` if some thread waits for ever: a deadlock.
    #[must_use]
    pub fn makespan(&self) -> Option<f64> {
        self.ended
            .iter()
            .try_fold(0.0, |last: f64, ended| Some(last.max((*ended)?)))
    }
}

impl Engine {
    /// A machine of `cores` cores.
    ///
    /// # Panics
    ///
    /// If there are none.
    #[must_use]
    pub fn new(cores: usize) -> Self {
        assert!(cores > 0, "a machine has a core at least");
        Self {
            now: 0.0,
            free_cores: cores,
            threads: Vec::new(),
            ready: Vec::new(),
            running: BTreeSet::new(),
            events: Events::default(),
            memory: Memory::default(),
            locks: Locks::default(),
            inherits: false,
            ranked: false,
            stays: None,
        }
    }

    /// The same machine; whoever holds a lock now runs with the priority of the most urgent
    /// thread that waits for it.
    #[must_use]
    pub fn with_inheritance(self) -> Self {
        Self {
            inherits: true,
            ..self
        }
    }

    /// The same machine, which keeps account of who did what when.
    #[must_use]
    pub fn watched(self) -> Self {
        Self {
            stays: Some(Vec::new()),
            ..self
        }
    }

    /// Adds a thread that is ready from `starts` on; a higher `priority` is more urgent.
    ///
    /// Threads are numbered from 0 in the order in which they are added.
    ///
    /// # Panics
    ///
    /// If `starts` is negative or not finite.
    pub fn thread(&mut self, priority: u32, starts: f64) {
        assert_time(starts);
        self.events.add(starts, self.threads.len());
        let last = self.threads.last();
        self.ranked |= last.is_some_and(|last| last.priority != priority);
        self.threads.push(Thread::new(priority));
    }

    /// Runs until every thread has ended or waits for ever.
    ///
    /// `program` is asked what a thread does next, and told its number and the time; `None`
    /// ends the thread. Costs about a microsecond for each step, up to a thousand cores.
    ///
    /// # Panics
    ///
    /// If a step's time is negative or not finite, or if a thread gives back a lock that it
    /// doesn't have or takes one twice.
    pub fn run(
        mut self,
        mut program: impl FnMut(usize, f64) -> Option<Step>,
    ) -> Outcome {
        while let Some(thread) = self.next_event() {
            if self.threads[thread].state == State::NotStarted {
                self.make_ready(thread);
            } else {
                self.go_on(thread, &mut program);
            }
            self.dispatch(&mut program);
        }
        let ended = self.threads.iter().map(|thread| match thread.state {
            State::Ended => Some(thread.since),
            _ => None,
        });
        Outcome {
            ended: ended.collect(),
            stays: self.stays.unwrap_or_default(),
        }
    }

    /// Moves the clock to whatever ends or starts next.
    fn next_event(&mut self) -> Option<usize> {
        let by_memory = self.memory.next(self.now);
        let by_clock = self.events.next();
        let memory_first = match (by_memory, by_clock) {
            (Some(memory), Some(clock)) => memory < clock,
            (memory, _) => memory.is_some(),
        };
        if memory_first {
            self.now = by_memory?;
            self.memory.take_next(self.now)
        } else {
            self.now = by_clock?;
            self.events.take_next()
        }
    }

    /// Lets ready threads have free cores, and those of less urgent threads.
    fn dispatch(&mut self, program: &mut impl FnMut(usize, f64) -> Option<Step>) {
        while let Some(place) = self.most_urgent(self.ready.iter().copied()) {
            let thread = self.ready[place];
            if self.free_cores == 0 {
                let Some(victim) = self.less_urgent_than(thread) else {
                    return;
                };
                self.preempt(victim);
            }
            self.ready.retain(|ready| *ready != thread);
            self.free_cores -= 1;
            self.running.insert(thread);
            match self.threads[thread].left.take() {
                Some(step) => self.begin(thread, step),
                None => self.go_on(thread, program),
            }
        }
    }

    /// Asks a running thread for its next steps, until one takes time or gives up the core.
    fn go_on(
        &mut self,
        thread: usize,
        program: &mut impl FnMut(usize, f64) -> Option<Step>,
    ) {
        loop {
            match program(thread, self.now) {
                None => return self.leave_core(thread, State::Ended),
                Some(Step::Lock(lock)) => {
                    if !self.locks.take(lock, thread) {
                        return self.leave_core(thread, State::Waiting(lock));
                    }
                }
                Some(Step::Unlock(lock)) => self.unlock(thread, lock),
                Some(step) => return self.begin(thread, step),
            }
        }
    }

    fn begin(&mut self, thread: usize, step: Step) {
        match step {
            Step::Memory(time) => {
                assert_time(time);
                self.memory.add(self.now, time, thread);
                self.turn_to(thread, State::MovingData);
            }
            Step::Work(time) => {
                assert_time(time);
                self.events.add(self.now + time, thread);
                self.turn_to(
                    thread,
                    State::Working {
                        until: self.now + time,
                    },
                );
            }
            Step::Lock(_) | Step::Unlock(_) => unreachable!("takes no time"),
        }
    }

    /// Gives the lock to the most urgent of those who wait for it, the first among equals.
    fn unlock(&mut self, thread: usize, lock: usize) {
        let next = self.most_urgent(self.locks.queue(lock));
        if let Some(next) = self.locks.give_back(lock, thread, next) {
            self.make_ready(next);
        }
    }

    fn make_ready(&mut self, thread: usize) {
        self.ready.push(thread);
        self.turn_to(thread, State::Ready);
    }

    fn leave_core(&mut self, thread: usize, state: State) {
        self.running.remove(&thread);
        self.free_cores += 1;
        self.turn_to(thread, state);
    }

    /// Takes the core away; the thread is the first to go on among its equals.
    fn preempt(&mut self, thread: usize) {
        let left = match self.threads[thread].state {
            State::Working { until } => {
                self.events.remove(until, thread);
                Step::Work(until - self.now)
            }
            _ => Step::Memory(self.memory.remove(self.now, thread)),
        };
        self.threads[thread].left = Some(left);
        self.leave_core(thread, State::Ready);
        self.ready.insert(0, thread);
    }

    /// The place of the first of the most urgent threads.
    fn most_urgent(&self, threads: impl Iterator<Item = usize>) -> Option<usize> {
        let most = if self.ranked { usize::MAX } else { 1 };
        let places = threads.take(most).enumerate();
        let first = places.min_by_key(|(_, thread)| Reverse(self.urgency(*thread)));
        Some(first?.0)
    }

    /// The least urgent running thread, if it is less urgent than `thread`.
    fn less_urgent_than(&self, thread: usize) -> Option<usize> {
        let least = self
            .running
            .iter()
            .min_by_key(|thread| self.urgency(**thread))?;
        (self.urgency(*least) < self.urgency(thread)).then_some(*least)
    }

    /// The priority of a thread, or of whoever waits for it, directly or not.
    fn urgency(&self, thread: usize) -> u32 {
        let own = self.threads[thread].priority;
        if !self.inherits {
            return own;
        }
        let waiters = self.locks.waiting_for(thread);
        // A circle of waiting threads would never end; none of them runs, so none is asked.
        waiters
            .map(|waiter| self.urgency(waiter))
            .fold(own, u32::max)
    }

    fn turn_to(&mut self, thread: usize, state: State) {
        let Thread {
            state: before,
            since: from,
            ..
        } = self.threads[thread];
        let to = self.now;
        if let (Some(stays), Some(doing)) = (&mut self.stays, before.doing())
            && from < to
        {
            stays.push(Stay {
                thread,
                doing,
                from,
                to,
            });
        }
        self.threads[thread].state = state;
        self.threads[thread].since = self.now;
    }
}

fn assert_time(time: f64) {
    assert!(time >= 0.0 && time.is_finite(), "not a time: {time}");
}
