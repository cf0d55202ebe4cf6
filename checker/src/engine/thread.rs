//! The threads of one run: coroutines on one thread of the operating system.

use corosensei::{Coroutine, Yielder};

use super::clock::Clock;
use super::fair::Streaks;
use super::memory::View;
use super::op::{Need, Op, Spot};
use super::spin::Futile;
use super::{Execution, Fault, HERE, MAX_THREADS, NOTHING, ObjectId, ThreadId};
use crate::thread::{Locals, drop_locals};

/// One thread of a run.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(crate) struct Thread {
    /// What it is about to do, or is doing.
    pub(crate) pending: Op,
    pub(crate) finished: bool,
    /// It runs only up to its first operation; then this thread goes on.
    pub(crate) ahead_of: Option<ThreadId>,
    /// It asked for others to go first.
    pub(crate) gives_way: bool,
    /// What it looked at in vain.
    pub(crate) futile: Futile,
    /// What has happened to it too often to happen once more.
    pub(crate) streaks: Streaks,
    /// When it stops to wait, on the virtual clock.
    pub(crate) deadline: Option<u64>,
    /// It stopped waiting because of its deadline.
    pub(crate) timed_out: bool,
    /// It may pass its next `park`.
    pub(crate) token: bool,
    /// How often it was overtaken while it waits.
    pub(crate) overtaken: usize,
    /// How many things in it have failed for no reason.
    pub(crate) mishaps: u32,
    /// How many panics it is unwinding from.
    pub(crate) unwinding: u32,
    /// How many of these the innermost `catch_unwind` has not caught.
    pub(crate) caught_from: u32,
    /// The panic that ended it, or that it is unwinding from.
    pub(crate) panic: Option<Panicked>,
    /// The panic that it caught last, which it may pass on.
    pub(crate) caught: Option<Panicked>,
    /// The check makes it panic now.
    pub(crate) injecting: bool,
    /// Somebody has taken its result, or will.
    pub(crate) heard: bool,
    pub(crate) about: Origin,
    /// What the reduced search knows: the events that the next one depends on.
    pub(crate) clock: Clock,
    pub(crate) events: u16,
    /// What it knows in the sense of the memory model.
    pub(crate) view: View,
    /// What an acquire fence would add to its view.
    pub(crate) acquired: View,
    /// Its view at its last release fence.
    pub(crate) released: View,
    /// Its thread-local values.
    pub(crate) locals: Locals,
    /// Stands for its token, its end and its waker in the reduced search.
    pub(crate) token_object: Option<ObjectId>,
    pub(crate) end_object: Option<ObjectId>,
    pub(super) pause: Pause,
}

/// What a thread of a run runs on.
pub(super) type Body = Coroutine<(), (), ()>;

/// How a thread pauses.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pause(*const Yielder<(), ()>);

/// Where a thread comes from.
#[derive(Clone, Default)]
pub(crate) struct Origin {
    pub(crate) name: Option<String>,
    pub(crate) spawned: Option<Spot>,
    pub(crate) is_task: bool,
}

/// A panic, as the hook saw it.
#[derive(Clone, Debug)]
pub(crate) struct Panicked {
    pub(crate) message: String,
    pub(crate) place: Option<crate::trace::model::Place>,
    /// The check wanted it.
    pub(crate) injected: bool,
}

impl Thread {
    fn new() -> Self {
        Self {
            pending: Op::read(NOTHING, HERE),
            finished: false,
            ahead_of: None,
            gives_way: false,
            futile: Futile::default(),
            streaks: Streaks::default(),
            deadline: None,
            timed_out: false,
            token: false,
            overtaken: 0,
            mishaps: 0,
            unwinding: 0,
            caught_from: 0,
            panic: None,
            caught: None,
            injecting: false,
            heard: false,
            about: Origin::default(),
            clock: Clock::ZERO,
            events: 0,
            view: View::default(),
            acquired: View::default(),
            released: View::default(),
            locals: Locals::default(),
            token_object: None,
            end_object: None,
            pause: Pause(std::ptr::null()),
        }
    }

    /// Makes the record of a thread that has ended new, in its old memory.
    fn restart(&mut self, about: Origin) {
        self.pending = Op::read(NOTHING, HERE);
        (self.finished, self.gives_way, self.heard) = (false, false, false);
        (self.timed_out, self.token) = (false, false);
        (self.ahead_of, self.deadline) = (None, None);
        (self.panic, self.caught, self.injecting) = (None, None, false);
        (self.overtaken, self.mishaps, self.events) = (0, 0, 0);
        (self.unwinding, self.caught_from) = (0, 0);
        (self.token_object, self.end_object) = (None, None);
        self.about = about;
        self.clock = Clock::ZERO;
        self.futile.clear();
        self.streaks.clear();
        self.view.clear();
        self.acquired.clear();
        self.released.clear();
        self.locals.forget();
    }
}

impl Execution {
    /// Adds a thread, whose parent is the current one. It does not run yet.
    pub(crate) fn add_thread(
        &mut self,
        about: Origin,
        body: Box<dyn FnOnce()>,
    ) -> Option<ThreadId> {
        let id = self.alive;
        if id == MAX_THREADS {
            self.fail(Fault::TooManyThreads {
                spot: about.spawned.unwrap_or(HERE),
            });
            return None;
        }
        if id == self.threads.len() {
            self.threads.push(Thread::new());
        }
        self.alive += 1;
        let parent = self.current;
        self.threads[id].restart(about);
        self.inherit(id, parent);
        let stack = self.stacks.take();
        self.born
            .push(Coroutine::with_stack(stack, move |yielder, ()| {
                let pause = Pause(std::ptr::from_ref(yielder));
                super::with(|e| e.threads[id].pause = pause);
                body();
                drop_locals(id);
                super::with(|e| e.finish(id));
            }));
        Some(id)
    }

    /// What the parent knew when it spawned the thread, the thread knows.
    fn inherit(&mut self, id: ThreadId, parent: ThreadId) {
        if id != parent {
            let (before, rest) = self.threads.split_at_mut(id);
            let (parent_thread, child) = (&mut before[parent], &mut rest[0]);
            child.clock = parent_thread.clock;
            child.view.copy(&parent_thread.view);
            parent_thread.view.clock.tick(parent);
        }
        self.threads[id].view.clock.tick(id);
    }
}

impl Execution {
    /// Gives up all bodies that have not ended, and what is on their stacks.
    ///
    /// Unwinding them instead would run destructors in the middle of a failed run, where
    /// a lock may be held for ever and a panic would end the process.
    pub(super) fn abandon(&mut self, bodies: Vec<Body>) {
        for thread in &mut self.threads[..self.alive] {
            thread.locals.forget();
        }
        for mut body in bodies {
            // SAFETY: the values on the stack are forgotten, which is safe for values
            // that this stack owns. What other stacks borrow from it is never used
            // again: all stacks of the run are given up together. Borrowed data outside
            // the run outlives it and is not touched.
            unsafe { body.force_reset() };
            self.stacks.give(body.into_stack());
        }
    }

    /// The end of the current thread; chooses who goes on.
    fn finish(&mut self, id: ThreadId) {
        self.threads[id].finished = true;
        self.threads[id].pending = Op::read(NOTHING, HERE).needs(Need::Signal);
        self.note_end(id);
        if let Some(spawner) = self.threads[id].ahead_of.take() {
            self.next = spawner;
            return;
        }
        self.hand_over();
    }
}

impl Pause {
    /// Pauses the current thread until the scheduler chooses it again.
    pub(crate) fn begin(self) {
        // SAFETY: the yielder lives at the bottom of the stack of the current thread, on
        // which this function runs, so that it outlives the call. It is only ever used
        // from its own stack: `current` is the thread that was resumed last.
        unsafe { (*self.0).suspend(()) };
    }
}

/// Pauses the current thread until the scheduler chooses it again.
pub(crate) fn pause() {
    super::with(|e| e.threads[e.current].pause).begin();
}

/// Pauses the current thread for ever: its run is over.
pub(crate) fn give_up() -> ! {
    loop {
        pause();
    }
}
