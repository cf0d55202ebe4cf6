//! Wakers of threads that poll a future.

use std::panic::Location;
use std::sync::Arc;
use std::task::{Wake, Waker};

use crate::engine::log::Note;
use crate::engine::op::{Op, Spot};
use crate::engine::{ThreadId, active, point, with};
use crate::trace::model::Effect;

/// Wakes a thread of a run.
struct Inside {
    run: u32,
    thread: ThreadId,
}

/// Wakes a thread of the operating system.
struct Outside(std::thread::Thread);

/// The waker of the thread that calls.
pub(super) fn own_waker() -> Waker {
    if !active() {
        return Waker::from(Arc::new(Outside(std::thread::current())));
    }
    let (run, thread) = with(|e| (e.stamp, e.current));
    Waker::from(Arc::new(Inside { run, thread }))
}

impl Wake for Inside {
    #[track_caller]
    fn wake(self: Arc<Self>) {
        wake(self.run, self.thread, Location::caller());
    }

    #[track_caller]
    fn wake_by_ref(self: &Arc<Self>) {
        wake(self.run, self.thread, Location::caller());
    }
}

impl Wake for Outside {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Has a thread of the run poll again.
pub(super) fn wake(run: u32, thread: ThreadId, spot: Spot) {
    if !active() || with(|e| e.stamp) != run {
        // It ended with its run.
        return;
    }
    let token = with(|e| e.token_object(thread, spot));
    point(Op::write(token, spot));
    with(|e| {
        e.put_token(token, thread);
        e.note(|_| Note::new("wake", spot, vec![Effect::Woke(vec![thread])]));
    });
}
