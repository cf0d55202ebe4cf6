//! Starts a thread of a run, and carries its result.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::Result;

use crate::engine::log::Note;
use crate::engine::op::Spot;
use crate::engine::thread::Origin;
use crate::engine::{Execution, HERE, ThreadId, active, give_up, pause, with};
use crate::trace::model::Effect;

/// Where a thread leaves its result.
pub(crate) struct Packet<T>(Mutex<Option<Result<T>>>);

impl<T> Packet<T> {
    pub(crate) fn take(&self) -> Option<Result<T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn put(&self, result: Result<T>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
    }
}

/// Starts a thread of the run and lets it come to its first operation.
///
/// # Safety
///
/// What `f` borrows must live until the thread has ended, in every run that does not
/// fail. In a failed run no thread goes on, so nothing is used any more.
pub(crate) unsafe fn start<'a, F, T>(f: F, about: Origin) -> (ThreadId, Arc<Packet<T>>)
where
    F: FnOnce() -> T + 'a,
    T: 'a,
{
    let packet = Arc::new(Packet(Mutex::new(None)));
    let theirs = Arc::clone(&packet);
    let spot = about.spawned.unwrap_or(HERE);
    let body: Box<dyn FnOnce() + 'a> = Box::new(move || {
        let result = catch_unwind(AssertUnwindSafe(f));
        if result.is_err() && active() {
            with(Execution::ends_unwinding);
        }
        theirs.put(result);
    });
    // SAFETY: only the lifetime changes; the caller sees to it that what the body
    // borrows lives as long as the body runs.
    let body: Box<dyn FnOnce()> = unsafe { std::mem::transmute(body) };
    match with(|e| e.spawn(about, body, spot)) {
        Some(thread) => {
            pause();
            (thread, packet)
        }
        None => give_up(),
    }
}

impl Execution {
    fn spawn(
        &mut self,
        about: Origin,
        body: Box<dyn FnOnce()>,
        spot: Spot,
    ) -> Option<ThreadId> {
        let child = self.add_thread(about, body)?;
        self.note(|_| Note::new("spawn", spot, vec![Effect::Spawned(child)]));
        self.threads[child].ahead_of = Some(self.current);
        self.next = child;
        Some(child)
    }
}
