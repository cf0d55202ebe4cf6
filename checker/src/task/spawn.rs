//! Tasks that run beside their parent.

use std::any::Any;
use std::error::Error;
use std::fmt;
use std::future::Future;
use std::panic::{AssertUnwindSafe, Location, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use super::block_on::{Poller, note_cancelled};
use super::signal::Signal;
use crate::engine::object::State as ObjectState;
use crate::engine::op::{Access, Op, Spot};
use crate::engine::thread::Origin;
use crate::engine::{Execution, HERE, ObjectId, ThreadId, active, point, with};

/// Waits for the end of a task, when awaited. Dropping it lets the task go on alone.
pub struct JoinHandle<T>(Arc<Shared<T>>);

/// Why a task has no output.
pub struct JoinError(Reason);

enum Reason {
    Cancelled,
    Panicked(Box<dyn Any + Send>),
}

/// What a task and its handle share.
struct Shared<T> {
    state: Mutex<State<T>>,
    /// Stands for it in the reduced search; nothing outside of an exploration.
    object: Option<ObjectId>,
}

struct State<T> {
    output: Option<Result<T, JoinError>>,
    finished: bool,
    aborted: bool,
    /// Waits for the output.
    joiner: Option<Waker>,
    /// The task's own, to tell it that it is aborted.
    task: Option<Arc<Signal>>,
    /// The thread of the run that polls it.
    thread: Option<ThreadId>,
}

/// Runs a future beside the caller.
///
/// In an exploration the task must have ended when the closure does: await it or abort
/// it. If it panics and nobody awaits it, the run fails.
///
/// # Panics
///
/// Outside of an exploration, if the operating system can't make a thread.
#[track_caller]
pub fn spawn<F>(future: F) -> JoinHandle<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let spot = Location::caller();
    let shared = Arc::new(Shared::new(spot));
    let theirs = Arc::clone(&shared);
    let run = move || theirs.run(future, spot);
    if active() {
        let about = Origin {
            name: None,
            spawned: Some(spot),
            is_task: true,
        };
        // SAFETY: the future and its output are `'static`: they borrow nothing that can
        // end.
        unsafe { crate::thread::start(run, about) };
    } else {
        std::thread::spawn(run);
    }
    JoinHandle(shared)
}

impl<T> Shared<T> {
    fn new(spot: Spot) -> Self {
        let state = State {
            output: None,
            finished: false,
            aborted: false,
            joiner: None,
            task: None,
            thread: None,
        };
        let object = || with(|e| e.add_hidden(ObjectState::Hidden, spot));
        Self {
            state: Mutex::new(state),
            object: active().then(object),
        }
    }

    fn state(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The scheduling point before something that the other side may notice.
    fn step(&self, spot: Spot) {
        if let Some(object) = self.object
            && active()
        {
            point(Op::write(object, spot));
            with(|e| e.touch(object, Access::Write));
        }
    }

    /// Polls the future to its end, and leaves its output.
    fn run<F: Future<Output = T>>(&self, future: F, spot: Spot) {
        let poller = Poller::new(spot);
        self.begin(&poller);
        let ended =
            catch_unwind(AssertUnwindSafe(|| self.poll_to_end(pin!(future), &poller)));
        if ended.is_err() && active() {
            with(Execution::ends_unwinding);
        }
        let output =
            ended.unwrap_or_else(|payload| Err(JoinError(Reason::Panicked(payload))));
        self.step(spot);
        self.finish(output);
    }

    fn begin(&self, poller: &Poller) {
        let mut state = self.state();
        state.task = Some(Arc::clone(&poller.signal));
        state.thread = active().then(|| with(|e| e.current));
    }

    fn finish(&self, output: Result<T, JoinError>) {
        if let Some(object) = self.object
            && active()
        {
            with(|e| e.publish(object));
        }
        let joiner = {
            let mut state = self.state();
            state.output = Some(output);
            state.finished = true;
            state.joiner.take()
        };
        if let Some(joiner) = joiner {
            joiner.wake();
        }
    }

    fn poll_to_end<F: Future<Output = T>>(
        &self,
        mut future: Pin<&mut F>,
        poller: &Poller,
    ) -> Result<T, JoinError> {
        poller.come_to_first_poll();
        while !self.state().aborted {
            if let Poll::Ready(output) = poller.poll(future.as_mut()) {
                return Ok(output);
            }
            poller.wait();
        }
        note_cancelled("drop", poller.spot);
        Err(JoinError(Reason::Cancelled))
    }
}

impl<T> JoinHandle<T> {
    /// Has the task dropped where it next waits, unless it is done by then.
    #[track_caller]
    pub fn abort(&self) {
        let task = {
            let mut state = self.0.state();
            // Outside of an exploration its thread may not have begun.
            state.aborted |= state.task.is_none();
            state.task.clone()
        };
        if let Some(task) = task {
            task.set("abort", Location::caller(), || {
                self.0.state().aborted = true;
            });
        }
    }

    /// Whether the task has ended.
    #[must_use]
    #[track_caller]
    pub fn is_finished(&self) -> bool {
        self.0.step(Location::caller());
        self.0.state().finished
    }
}

impl<T> Future for JoinHandle<T> {
    type Output = Result<T, JoinError>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.0.step(HERE);
        let mut state = self.0.state();
        let Some(output) = state.output.take() else {
            state.joiner = Some(context.waker().clone());
            return Poll::Pending;
        };
        if let (Some(thread), Some(object)) = (state.thread, self.0.object) {
            with(|e| {
                e.threads[thread].heard = true;
                e.learn(object);
            });
        }
        Poll::Ready(output)
    }
}

impl JoinError {
    /// Whether the task was aborted.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        matches!(self.0, Reason::Cancelled)
    }

    /// Whether the task panicked.
    #[must_use]
    pub fn is_panic(&self) -> bool {
        matches!(self.0, Reason::Panicked(_))
    }

    /// What the task panicked with.
    ///
    /// # Panics
    ///
    /// If it did not.
    #[must_use]
    pub fn into_panic(self) -> Box<dyn Any + Send> {
        match self.0 {
            Reason::Panicked(payload) => payload,
            Reason::Cancelled => panic!("the task was cancelled, it did not panic"),
        }
    }
}

impl fmt::Display for JoinError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_panic() {
            "task panicked"
        } else {
            "task was cancelled"
        })
    }
}

impl fmt::Debug for JoinError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "JoinError({self})")
    }
}

impl Error for JoinError {}

impl<T> fmt::Debug for JoinHandle<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JoinHandle").finish_non_exhaustive()
    }
}
