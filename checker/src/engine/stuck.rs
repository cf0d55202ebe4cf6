//! Threads that can't go on: circles, forgotten wake-ups, and runs without end.

use super::object::{Stage, State};
use super::op::Need;
use super::set::ThreadSet;
use super::{Execution, Fault, ThreadId};
use crate::trace::model::{Mark, Pause, Waiting};

impl Execution {
    /// A thread has come to an operation that it can't do now.
    pub(crate) fn blocked(&mut self, thread: ThreadId) {
        self.note_blocked(thread);
        if let Some(circle) = self.circle(thread) {
            self.note_circle(&circle);
            self.fail(Fault::Deadlock { circle });
        }
    }

    /// Logs the waits that close a circle before all of its threads got to them.
    fn note_circle(&mut self, circle: &[ThreadId]) {
        for pair in circle.windows(2) {
            let because = Pause::Blocked(self.waits_for(pair[0]));
            self.mark(Mark::QuietSwitch {
                from: pair[0],
                because,
            });
            self.note_blocked(pair[1]);
        }
    }

    /// The threads that wait for each other, from `thread` back to `thread`.
    fn circle(&self, thread: ThreadId) -> Option<Vec<ThreadId>> {
        let waits_on = self.waits_on(thread);
        if waits_on.iter().all(|other| self.waits_on(other).is_empty()) {
            // Nearly always: whoever is waited for does not wait.
            return None;
        }
        let mut way = vec![thread];
        let mut seen = ThreadSet::EMPTY;
        self.search_circle(thread, &mut way, &mut seen)
            .then_some(way)
    }

    fn search_circle(
        &self,
        start: ThreadId,
        way: &mut Vec<ThreadId>,
        seen: &mut ThreadSet,
    ) -> bool {
        let last = way[way.len() - 1];
        for next in self.waits_on(last).iter() {
            if next == start {
                return true;
            }
            if seen.contains(next) {
                continue;
            }
            seen.insert(next);
            way.push(next);
            if self.search_circle(start, way, seen) {
                return true;
            }
            way.pop();
        }
        false
    }

    /// The threads that must all do something before `thread` can go on.
    fn waits_on(&self, thread: ThreadId) -> ThreadSet {
        if self.is_ready(thread) || self.threads[thread].deadline.is_some() {
            return ThreadSet::EMPTY;
        }
        let op = &self.threads[thread].pending;
        match op.need {
            Need::End(other) => ThreadSet::one(other),
            Need::Lock | Need::Shared | Need::Exclusive => {
                self.objects[op.object].state.holding()
            }
            Need::Settled | Need::Outcome => self.initialiser(op.object),
            _ => ThreadSet::EMPTY,
        }
    }

    fn initialiser(&self, object: super::ObjectId) -> ThreadSet {
        match self.objects[object].state {
            State::Once(Stage::Running(thread)) => ThreadSet::one(thread),
            _ => ThreadSet::EMPTY,
        }
    }

    /// What a thread waits for that can't go on.
    pub(crate) fn waits_for(&self, thread: ThreadId) -> Waiting {
        let op = &self.threads[thread].pending;
        match op.need {
            Need::End(other) => Waiting::Thread(other),
            Need::Unpark => Waiting::Unpark,
            Need::Wake => Waiting::Wake,
            Need::Time(_) => Waiting::Time,
            _ => Waiting::Object(self.story_object(op.object)),
        }
    }

    /// Nobody can go on, now or later.
    pub(crate) fn nobody_goes_on(&mut self) {
        let stuck: Vec<ThreadId> = (0..self.alive)
            .filter(|t| !self.threads[*t].finished)
            .collect();
        for thread in stuck.iter().copied() {
            self.note_blocked(thread);
        }
        if let Some(first) = self.unwinding(&stuck) {
            self.fail(first);
        } else if self.threads[0].finished {
            self.fail(Fault::Left { waiters: stuck });
        } else if let Some(circle) = self.knot(&stuck) {
            self.fail(Fault::Deadlock { circle });
        } else {
            self.fail(Fault::LostWakeUp { waiters: stuck });
        }
    }

    /// Somebody waits to be woken with a lock in its hand, and all who are left to do that
    /// stand behind this lock. The circle is that thread and the first behind the lock.
    fn knot(&self, stuck: &[ThreadId]) -> Option<Vec<ThreadId>> {
        if self.missed(stuck).is_some() {
            // Whoever was to wake it has done so, too early.
            return None;
        }
        let mut sleepers = stuck.iter().copied().filter(|one| self.sleeps(*one));
        sleepers.find_map(|sleeper| {
            let mut behind = ThreadSet::one(sleeper);
            for _ in stuck {
                let waits = |one: &&ThreadId| behind.intersects(self.waits_on(**one));
                behind = behind.union(stuck.iter().filter(waits).copied().collect());
            }
            let at_lock = stuck.iter().copied().find(|one| {
                let holding = self.waits_on(*one).contains(sleeper);
                holding && !matches!(self.threads[*one].pending.need, Need::End(_))
            })?;
            let all_are_behind = stuck.iter().all(|one| behind.contains(*one));
            all_are_behind.then(|| vec![sleeper, at_lock])
        })
    }

    /// Whether a thread waits for a call of another thread, and not for an object.
    fn sleeps(&self, thread: ThreadId) -> bool {
        let op = &self.threads[thread].pending;
        match op.need {
            Need::Unpark | Need::Wake => true,
            Need::Signal => {
                matches!(self.objects[op.object].state, State::Condvar { .. })
            }
            _ => false,
        }
    }

    /// A thread that waits while it unwinds shows its panic, not what came of it.
    fn unwinding(&self, stuck: &[ThreadId]) -> Option<Fault> {
        let thread = *stuck.iter().find(|t| self.threads[**t].unwinding > 0)?;
        Some(Fault::Panic { thread })
    }
}
