//! Pausing: park, sleep, yield.

use std::panic::Location;
use std::time::Duration;

use crate::engine::log::Note;
use crate::engine::object::State;
use crate::engine::op::{Access, Need, Op, Spot};
use crate::engine::{Execution, NOTHING, ObjectId, ThreadId, active, point, with};
use crate::trace::model::{Effect, Mark};

/// Waits until somebody unparks this thread; may also return for no reason.
///
/// In an exploration it does the latter at most once for each thread of a run.
#[track_caller]
pub fn park() {
    if active() {
        park_explored(None, Location::caller());
    } else {
        std::thread::park();
    }
}

/// Waits until somebody unparks this thread, but no longer than `limit`.
#[track_caller]
pub fn park_timeout(limit: Duration) {
    if active() {
        park_explored(Some(limit), Location::caller());
    } else {
        std::thread::park_timeout(limit);
    }
}

/// Waits until somebody unparks this thread, but no longer than `ms` milliseconds.
#[deprecated(since = "1.6.0", note = "replaced by `std::thread::park_timeout`")]
#[track_caller]
pub fn park_timeout_ms(ms: u32) {
    park_timeout(Duration::from_millis(ms.into()));
}

/// Pauses for at least this long.
///
/// In an exploration it takes no time: the virtual clock moves on when all threads wait.
/// That the sleep ends although others could go on is one deviation, as on a machine
/// that is busy elsewhere.
#[track_caller]
#[expect(
    clippy::disallowed_methods,
    reason = "std's own sleep stands under this one"
)]
pub fn sleep(time: Duration) {
    if active() {
        sleep_explored(time, Location::caller());
    } else {
        std::thread::sleep(time);
    }
}

/// Pauses for at least so many milliseconds.
#[deprecated(since = "1.6.0", note = "replaced by `std::thread::sleep`")]
#[track_caller]
pub fn sleep_ms(ms: u32) {
    sleep(Duration::from_millis(ms.into()));
}

/// Lets others go first.
#[track_caller]
pub fn yield_now() {
    if active() {
        give_way("yield_now", Location::caller());
    } else {
        std::thread::yield_now();
    }
}

/// Lets others go first, inside of an exploration.
pub(crate) fn give_way(call: &'static str, spot: Spot) {
    with(|e| {
        e.note(|_| Note::new(call, spot, Vec::new()));
        let me = e.current;
        e.threads[me].gives_way = true;
    });
    point(Op::read(NOTHING, spot).looks());
}

fn park_explored(limit: Option<Duration>, spot: Spot) {
    let (op, early) = with(|e| e.begin_park(limit, spot));
    point(op);
    with(|e| e.end_park(op.object, early, spot));
}

fn sleep_explored(time: Duration, spot: Spot) {
    let (op, deadline, early) = with(|e| {
        let me = e.current;
        let clock = e.clock_object(spot);
        let deadline = e.deadline(time);
        let early = e.may_be_early(spot) && e.choose(2) == 1;
        if early {
            e.is_early(spot);
            return (Op::write(clock, spot), deadline, early);
        }
        e.threads[me].deadline = Some(deadline);
        (
            Op::read(clock, spot).needs(Need::Time(deadline)),
            deadline,
            early,
        )
    });
    point(op);
    with(|e| {
        let me = e.current;
        e.threads[me].deadline = None;
        if early {
            e.pass_deadline(deadline, spot);
        } else {
            e.read_clock(spot);
        }
        e.note(|_| Note::new("sleep", spot, Vec::new()).with(format!("{time:?}")));
    });
}

pub(super) fn unpark(run: u32, thread: ThreadId, spot: Spot) {
    if !active() || with(|e| e.stamp) != run {
        // It ended with its run.
        return;
    }
    let token = with(|e| e.token_object(thread, spot));
    point(Op::write(token, spot));
    with(|e| {
        e.put_token(token, thread);
        e.note(|_| Note::new("unpark", spot, vec![Effect::Woke(vec![thread])]));
    });
}

impl Execution {
    fn begin_park(&mut self, limit: Option<Duration>, spot: Spot) -> (Op, bool) {
        let me = self.current;
        let op = Op::write(self.token_object(me, spot), spot);
        if self.threads[me].token {
            return (op, false);
        }
        let mut ways = vec![Need::Unpark];
        let spurious = self.may_wake_spuriously();
        let may_return = match limit {
            Some(_) => self.may_be_early(spot),
            None => spurious,
        };
        if may_return {
            ways.push(Need::Nothing);
        }
        let need = ways[self.choose(ways.len())];
        let early = need == Need::Nothing;
        if early && limit.is_some() {
            self.is_early(spot);
        } else if early {
            self.threads[me].mishaps += 1;
            self.mark(Mark::SpuriousWakeUp(me));
        } else {
            self.threads[me].deadline = limit.map(|limit| self.deadline(limit));
        }
        (op.needs(need), early)
    }

    fn end_park(&mut self, token: ObjectId, early: bool, spot: Spot) {
        let me = self.current;
        self.touch(token, Access::Write);
        self.threads[me].deadline = None;
        if std::mem::take(&mut self.threads[me].token) {
            self.learn(token);
        }
        let effects = if early {
            vec![Effect::Resumed]
        } else {
            Vec::new()
        };
        self.note(|_| Note::new("park", spot, effects));
    }

    /// Lets a thread pass its next `park`.
    pub(crate) fn put_token(&mut self, token: ObjectId, thread: ThreadId) {
        self.touch(token, Access::Write);
        self.publish(token);
        self.progress();
        self.threads[thread].token = true;
    }

    /// What stands for a thread's token in the reduced search.
    pub(crate) fn token_object(&mut self, thread: ThreadId, spot: Spot) -> ObjectId {
        if let Some(object) = self.threads[thread].token_object {
            return object;
        }
        let object = self.add_hidden(State::Token(thread), spot);
        self.threads[thread].token_object = Some(object);
        object
    }
}
