//! Polls a future until it is ready.

use std::future::Future;
use std::panic::Location;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use super::signal::Signal;
use super::timers;
use crate::engine::log::Note;
use crate::engine::op::{Access, Need, Op, Spot};
use crate::engine::{Execution, HERE, ObjectId, active, point, with};
use crate::trace::model::{Effect, Mark};

/// Runs a future to its end on the thread that calls.
///
/// Between two polls the thread waits to be woken. In an exploration it may also poll
/// again for no reason, at most once in each run, as any executor may.
#[track_caller]
pub fn block_on<F: Future>(future: F) -> F::Output {
    let poller = Poller::new(Location::caller());
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(output) = poller.poll(future.as_mut()) {
            return output;
        }
        poller.wait();
    }
}

/// The thread that calls, as one that polls a future and waits in between.
pub(super) struct Poller {
    pub(super) signal: Arc<Signal>,
    waker: Waker,
    pub(super) spot: Spot,
}

/// How a wait ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Somebody wakes the thread, or nobody can go on and its time has come.
    Ordinary,
    /// Nobody woke it.
    Spurious,
    /// A timer rings although others could go on.
    Early,
}

impl Poller {
    pub(super) fn new(spot: Spot) -> Self {
        let signal = Signal::new();
        Self {
            waker: Waker::from(Arc::clone(&signal)),
            signal,
            spot,
        }
    }

    /// Polls once.
    pub(super) fn poll<F: Future>(&self, future: Pin<&mut F>) -> Poll<F::Output> {
        let result = future.poll(&mut Context::from_waker(&self.waker));
        if active() && result.is_pending() {
            let effects = vec![Effect::Pending];
            with(|e| e.note(|_| Note::new("await", self.spot, effects)));
        }
        result
    }

    /// Waits until the future is to be polled again.
    pub(super) fn wait(&self) {
        if active() {
            self.wait_inside();
            timers::ring(&self.waker);
        } else {
            while !self.signal.take() {
                std::thread::park();
            }
        }
    }

    /// A scheduling point at which others may wake or abort this thread.
    pub(super) fn come_to_first_poll(&self) {
        if active() {
            let token = with(|e| e.token_object(e.current, self.spot));
            point(Op::write(token, self.spot));
            with(|e| e.touch(token, Access::Write));
        }
    }

    fn wait_inside(&self) {
        let deadline = timers::next();
        loop {
            let is_set = self.signal.is_set();
            let (way, op) =
                with(|e| e.begin_wait_for_wake(is_set, deadline, self.spot));
            point(op);
            let timed_out = with(|e| e.end_wait_for_wake(way, op.object, deadline));
            // Else what woke the thread was meant for a `park`.
            if self.signal.take() || timed_out || way != Way::Ordinary {
                return;
            }
        }
    }
}

/// Logs that a future is dropped before it is ready.
pub(super) fn note_cancelled(call: &'static str, spot: Spot) {
    if active() {
        with(|e| e.note(|_| Note::new(call, spot, vec![Effect::Cancelled])));
    }
}

impl Execution {
    fn begin_wait_for_wake(
        &mut self,
        is_set: bool,
        deadline: Option<u64>,
        spot: Spot,
    ) -> (Way, Op) {
        let me = self.current;
        let op = Op::write(self.token_object(me, spot), spot);
        let way = self.choose_way(is_set, deadline, spot);
        let op = match way {
            Way::Ordinary if is_set => op,
            Way::Ordinary => {
                self.threads[me].deadline = deadline;
                self.threads[me].timed_out = false;
                op.needs(Need::Wake)
            }
            Way::Early => {
                self.is_early(spot);
                op.and(self.clock_object(spot), Access::Write)
            }
            Way::Spurious => {
                self.threads[me].mishaps += 1;
                self.mark(Mark::SpuriousWakeUp(me));
                op
            }
        };
        (way, op)
    }

    fn choose_way(&mut self, is_set: bool, deadline: Option<u64>, spot: Spot) -> Way {
        let mut ways = vec![Way::Ordinary];
        if deadline.is_some_and(|due| due > self.now) && self.may_be_early(spot) {
            ways.push(Way::Early);
        }
        if self.may_wake_spuriously() && !is_set {
            ways.push(Way::Spurious);
        }
        ways[self.choose(ways.len())]
    }

    /// Whether the wait ended because its time had come.
    fn end_wait_for_wake(
        &mut self,
        way: Way,
        token: ObjectId,
        deadline: Option<u64>,
    ) -> bool {
        let me = self.current;
        self.touch(token, Access::Write);
        if std::mem::take(&mut self.threads[me].token) {
            self.learn(token);
        }
        if way == Way::Early {
            self.pass_deadline(deadline.unwrap_or(0), HERE);
        }
        self.threads[me].deadline = None;
        std::mem::take(&mut self.threads[me].timed_out)
    }
}
