//! What a waker sets: that a future is to be polled again.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Wake;

use crate::engine::log::Note;
use crate::engine::op::{Op, Spot};
use crate::engine::{HERE, ThreadId, active, point, with};
use crate::trace::model::Effect;

/// Tells the thread that polls a future to poll it again.
///
/// A thread's token alone would not do: a `park` inside of the future may take it.
pub(super) struct Signal {
    is_set: AtomicBool,
    poller: Poller,
}

enum Poller {
    /// A thread of a run.
    Inside { run: u32, thread: ThreadId },
    /// A thread of the operating system.
    Outside(std::thread::Thread),
}

impl Signal {
    /// For the thread that calls.
    pub(super) fn new() -> Arc<Self> {
        let poller = if active() {
            let (run, thread) = with(|e| (e.stamp, e.current));
            Poller::Inside { run, thread }
        } else {
            Poller::Outside(std::thread::current())
        };
        Arc::new(Self {
            is_set: AtomicBool::new(false),
            poller,
        })
    }

    pub(super) fn is_set(&self) -> bool {
        // Acquire: pairs with `set`; whoever polls again sees what led to the wake.
        self.is_set.load(Ordering::Acquire)
    }

    /// Whether it was set; no longer it is.
    pub(super) fn take(&self) -> bool {
        // Acquire: pairs with `set`; whoever polls again sees what led to the wake.
        self.is_set.swap(false, Ordering::Acquire)
    }

    /// Sets it, right after `first`, as one step.
    pub(super) fn set(&self, call: &'static str, spot: Spot, first: impl FnOnce()) {
        match &self.poller {
            Poller::Inside { run, thread } => {
                self.set_inside(
                    *run,
                    *thread,
                    Note::new(call, spot, Vec::new()),
                    first,
                );
            }
            Poller::Outside(thread) => {
                first();
                // Release: pairs with `take`; what was done before the wake is seen.
                self.is_set.store(true, Ordering::Release);
                thread.unpark();
            }
        }
    }

    fn set_inside(&self, run: u32, thread: ThreadId, note: Note, first: impl FnOnce()) {
        if !active() || with(|e| e.stamp) != run {
            // The thread ended with its run.
            return;
        }
        let token = with(|e| e.token_object(thread, note.spot));
        point(Op::write(token, note.spot));
        first();
        // Relaxed: all threads of a run are one thread of the operating system.
        self.is_set.store(true, Ordering::Relaxed);
        with(|e| {
            e.put_token(token, thread);
            e.note(|_| Note {
                effects: vec![Effect::Woke(vec![thread])],
                ..note
            });
        });
    }
}

impl Wake for Signal {
    fn wake(self: Arc<Self>) {
        // Whoever calls `Waker::wake` is not told to it: its line is not known.
        self.set("wake", HERE, || ());
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.set("wake", HERE, || ());
    }
}
