//! Waiting for the end of a thread.

use std::fmt;
use std::panic::Location;
use std::sync::Arc;
use std::thread::Result;

use super::current::Thread;
use super::start::Packet;
use crate::engine::lock::look;
use crate::engine::log::Note;
use crate::engine::object::State;
use crate::engine::op::{Access, Need, Op, Spot};
use crate::engine::{Execution, NOTHING, ObjectId, ThreadId, point, with};
use crate::sides::stays;
use crate::trace::model::Effect;

/// [`std::thread::JoinHandle`], explored.
pub struct JoinHandle<T>(Inner<T>);

enum Inner<T> {
    Outside(std::thread::JoinHandle<T>, Thread),
    Inside(Thread, Arc<Packet<T>>),
}

impl<T> JoinHandle<T> {
    pub(super) fn outside(handle: std::thread::JoinHandle<T>) -> Self {
        let thread = Thread::outside(handle.thread().clone());
        Self(Inner::Outside(handle, thread))
    }

    pub(super) fn inside(thread: Thread, packet: Arc<Packet<T>>) -> Self {
        Self(Inner::Inside(thread, packet))
    }

    /// The thread that this is the handle of.
    #[must_use]
    pub fn thread(&self) -> &Thread {
        match &self.0 {
            Inner::Outside(_, thread) | Inner::Inside(thread, _) => thread,
        }
    }

    /// Waits for the end of the thread and takes its result.
    ///
    /// # Errors
    ///
    /// What the thread panicked with.
    #[track_caller]
    pub fn join(self) -> Result<T> {
        self.stays();
        match self.0 {
            Inner::Outside(handle, _) => handle.join(),
            Inner::Inside(thread, packet) => {
                join(thread.index(), &packet, Location::caller())
            }
        }
    }

    /// Whether the thread has ended.
    #[must_use]
    #[track_caller]
    pub fn is_finished(&self) -> bool {
        self.stays();
        match &self.0 {
            Inner::Outside(handle, _) => handle.is_finished(),
            Inner::Inside(thread, _) => is_finished(thread.index(), Location::caller()),
        }
    }

    #[track_caller]
    fn stays(&self) {
        stays(matches!(self.0, Inner::Inside(..)), "a thread");
    }
}

/// Waits for a thread of the run and takes its result.
pub(super) fn join<T>(thread: ThreadId, packet: &Packet<T>, spot: Spot) -> Result<T> {
    wait_for_end(thread, spot);
    with(|e| e.threads[thread].heard = true);
    packet
        .take()
        .expect("a thread that has ended leaves its result")
}

/// Waits for the end of a thread of the run.
pub(crate) fn wait_for_end(thread: ThreadId, spot: Spot) {
    if !with(|e| e.threads[thread].finished) {
        point(Op::read(NOTHING, spot).needs(Need::End(thread)));
    }
    with(|e| {
        e.learn_end(thread);
        e.note(|_| Note::new("join", spot, vec![Effect::Joined(thread)]));
    });
}

pub(super) fn is_finished(thread: ThreadId, spot: Spot) -> bool {
    let end = with(|e| e.end_object(thread, spot));
    look(Op::read(end, spot));
    with(|e| {
        e.touch(end, Access::Read);
        let finished = e.threads[thread].finished;
        let effect = Effect::Returned(finished.to_string());
        e.note(|_| Note::new("is_finished", spot, vec![effect]));
        finished
    })
}

impl Execution {
    /// What a thread knew at its end, the current one knows from now on.
    fn learn_end(&mut self, thread: ThreadId) {
        let me = self.current;
        let clock = self.threads[thread].clock;
        self.threads[me].clock.join(&clock);
        let view = std::mem::take(&mut self.threads[thread].view);
        self.threads[me].view.join(&view);
        self.threads[thread].view = view;
    }

    /// What stands for the end of a thread in the reduced search.
    pub(crate) fn end_object(&mut self, thread: ThreadId, spot: Spot) -> ObjectId {
        if let Some(object) = self.threads[thread].end_object {
            return object;
        }
        let object = self.add_hidden(State::Hidden, spot);
        self.threads[thread].end_object = Some(object);
        object
    }
}

impl<T> fmt::Debug for JoinHandle<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JoinHandle").finish_non_exhaustive()
    }
}
