//! Polls a future until it is ready.

use std::future::Future;
use std::panic::Location;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use super::wake::own_waker;
use crate::engine::log::Note;
use crate::engine::op::{Access, Need, Op, Spot};
use crate::engine::{Execution, active, point, with};
use crate::trace::model::{Effect, Mark};

/// Runs a future to its end on the thread that calls.
///
/// Between two polls the thread waits to be woken. In an exploration it may also poll
/// again for no reason, at most once in each run, as any executor may.
#[track_caller]
pub fn block_on<F: Future>(future: F) -> F::Output {
    let spot = Location::caller();
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(output) = poll(future.as_mut(), spot) {
            return output;
        }
        wait(spot);
    }
}

/// Polls once, with the waker of this thread.
pub(super) fn poll<F: Future>(future: Pin<&mut F>, spot: Spot) -> Poll<F::Output> {
    let waker = own_waker();
    let result = future.poll(&mut Context::from_waker(&waker));
    if active() && result.is_pending() {
        with(|e| e.note(|_| Note::new("await", spot, vec![Effect::Pending])));
    }
    result
}

/// Waits until somebody wakes this thread, or the deadline of a sleep has come.
pub(super) fn wait(spot: Spot) {
    if !active() {
        return std::thread::park();
    }
    let op = with(|e| e.begin_wait_for_wake(spot));
    point(op);
    with(|e| e.end_wait_for_wake(op));
}

impl Execution {
    fn begin_wait_for_wake(&mut self, spot: Spot) -> Op {
        let me = self.current;
        let op = Op::write(self.token_object(me, spot), spot);
        let may = self.may_wake_spuriously() && !self.threads[me].token;
        if may && self.choose(2) == 1 {
            self.threads[me].mishaps += 1;
            self.mark(Mark::SpuriousWakeUp(me));
            return op;
        }
        op.needs(Need::Wake)
    }

    fn end_wait_for_wake(&mut self, op: Op) {
        let me = self.current;
        self.touch(op.object, Access::Write);
        self.threads[me].deadline = None;
        self.threads[me].timed_out = false;
        if std::mem::take(&mut self.threads[me].token) {
            self.learn(op.object);
        }
    }
}
