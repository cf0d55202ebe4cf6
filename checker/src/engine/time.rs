//! The virtual clock. It stands still while anybody can go on.

use super::object::State;
use super::op::{Access, Need, Spot};
use super::set::ThreadSet;
use super::{Execution, ObjectId, ThreadId};
use crate::trace::model::Mark;

impl Execution {
    /// Nobody can go on: moves the clock to the next deadline. False if there is none.
    pub(crate) fn let_time_pass(&mut self) -> bool {
        let then = self.next_deadline_without(ThreadSet::EMPTY);
        if let Some(then) = then {
            self.let_time_pass_until(then);
        }
        then.is_some()
    }

    /// The earliest deadline of those who are not among the `busy` ones.
    pub(crate) fn next_deadline_without(&self, busy: ThreadSet) -> Option<u64> {
        let threads = (0..self.alive).filter(|thread| !busy.contains(*thread));
        let threads = threads.map(|thread| &self.threads[thread]);
        let waiting = threads.filter(|thread| !thread.finished);
        waiting.filter_map(|thread| thread.deadline).min()
    }

    /// Moves the clock, and ends all waits whose deadline comes by that.
    pub(crate) fn let_time_pass_until(&mut self, then: u64) {
        self.move_clock(then);
        for thread in 0..self.alive {
            if self.threads[thread].deadline.is_some_and(|due| due <= then) {
                self.time_out(thread);
            }
        }
    }

    /// Moves the clock forward to `then`, never back.
    pub(crate) fn move_clock(&mut self, then: u64) {
        if then > self.now {
            self.now = then;
            self.mark(Mark::TimeAdvanced(u128::from(then)));
        }
    }

    /// When a wait of this length that begins now has to end.
    pub(crate) fn deadline(&self, limit: std::time::Duration) -> u64 {
        let limit = u64::try_from(limit.as_nanos()).unwrap_or(u64::MAX);
        self.now.saturating_add(limit)
    }

    /// The current thread goes on at its deadline, although others could have gone on.
    pub(crate) fn pass_deadline(&mut self, deadline: u64, spot: Spot) {
        let clock = self.clock_object(spot);
        self.touch(clock, Access::Write);
        self.move_clock(deadline);
    }

    /// Somebody's deadline has come.
    fn time_out(&mut self, thread: ThreadId) {
        self.threads[thread].deadline = None;
        self.threads[thread].timed_out = true;
        self.hear_all(thread);
        let op = self.threads[thread].pending;
        match op.need {
            Need::Signal => self.stop_waiting(thread),
            Need::Time(_) => {}
            _ => self.threads[thread].pending = op.needs(Need::Nothing),
        }
    }

    /// Time passed because everybody waits: what follows depends on all that was done.
    fn hear_all(&mut self, thread: ThreadId) {
        for other in 0..self.alive {
            let clock = self.threads[other].clock;
            self.threads[thread].clock.join(&clock);
        }
    }

    /// What stands for the clock in the reduced search.
    pub(crate) fn clock_object(&mut self, spot: Spot) -> ObjectId {
        if let Some(object) = self.clock_object {
            return object;
        }
        let object = self.add_hidden(State::Clock, spot);
        self.clock_object = Some(object);
        object
    }

    /// Reads the clock, in nanoseconds since the start of the run.
    pub(crate) fn read_clock(&mut self, spot: Spot) -> u64 {
        let clock = self.clock_object(spot);
        self.touch(clock, Access::Read);
        self.now
    }
}
