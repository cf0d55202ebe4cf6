//! Runs a closure in one order after another.
//!
//! One [`Execution`] per exploration lives in a thread-local of the thread that explores.
//! The threads of the program under test are coroutines on that same thread; so at any
//! moment one of them runs, and the primitives reach the execution through [`with`].
//! No code of the program under test may run inside of [`with`].

use std::cell::Cell;
use std::mem::ManuallyDrop;
use std::panic::Location;

use every_order_trace::token::Script;

pub(crate) mod channel;
pub(crate) mod clock;
mod endless;
pub(crate) mod fair;
pub(crate) mod fault;
pub(crate) mod hook;
pub(crate) mod identity;
pub(crate) mod init;
pub(crate) mod lock;
pub(crate) mod log;
pub(crate) mod memory;
pub(crate) mod object;
pub(crate) mod op;
pub(crate) mod path;
pub(crate) mod race;
pub(crate) mod reduce;
pub(crate) mod retell;
pub(crate) mod run;
pub(crate) mod schedule;
pub(crate) mod search;
pub(crate) mod session;
pub(crate) mod set;
pub(crate) mod settings;
pub(crate) mod spin;
mod stacks;
pub(crate) mod statics;
pub(crate) mod stuck;
pub(crate) mod thread;
pub(crate) mod time;
pub(crate) mod token;
pub(crate) mod watchdog;

pub(crate) use fault::Fault;
use log::Log;
use memory::View;
use object::Objects;
use op::{Op, Spot};
use path::Path;
use reduce::Event;
use schedule::Turn;
use set::ThreadSet;
use settings::Settings;
use thread::Thread;
pub(crate) use thread::{give_up, pause};

/// Index of a thread of the run; 0 is the closure itself.
pub(crate) type ThreadId = usize;

/// Index of an object of the run.
pub(crate) type ObjectId = usize;

/// Stands for an object where an operation has none.
pub(crate) const NOTHING: ObjectId = ObjectId::MAX;

/// So many threads and tasks can be in one run: a set of them is one word.
pub(crate) const MAX_THREADS: usize = 32;

/// Stands for a spot in the program where there is none.
pub(crate) const HERE: Spot = Location::caller();

/// Which runs the search is after.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Mode {
    /// All runs with so many deviations, and no more.
    Bounded,
    /// One run for each way to order the steps that matter to each other.
    Reduced,
    /// Every order of all steps.
    Every,
    /// The one that a token describes.
    Replay,
}

/// How a run ended.
#[derive(Clone, Debug)]
pub(crate) enum End {
    Passed,
    Failed(Fault),
    /// Given up because its order was unfair: it says nothing about the program.
    Unfair,
}

/// What the program turned out to do that the search has to allow for from the start.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Learned {
    /// It looks whether a lock is free, a channel closed or a thread done, without
    /// waiting for it. So it matters when each of these comes about.
    pub(crate) releases: bool,
    /// A thread reads what it reads already, so that waiting writers matter.
    pub(crate) rereads: bool,
    /// It has `SeqCst` fences, which order all `SeqCst` accesses.
    pub(crate) fences: bool,
}

/// The state of one exploration, and of the run that it is in.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(crate) struct Execution {
    pub(crate) settings: Settings,
    pub(crate) mode: Mode,
    pub(crate) bound: usize,
    pub(crate) learned: Learned,
    pub(crate) path: Path,
    stacks: stacks::Stacks,
    statics: statics::Statics,
    pub(crate) beat: watchdog::Beat,
    /// Nothing happens for no reason: no wake-up, no failing weak exchange.
    pub(crate) calm: bool,
    /// Something could have happened for no reason, in some run.
    pub(crate) restless: bool,
    /// Something was left out because of the bound.
    pub(crate) cut: bool,
    /// Something was left out because a thread seemed to wait by looking.
    pub(crate) guessed: bool,
    /// Steps that some run has repeated up to its end.
    endless: Vec<endless::Endless>,
    /// Steps that came in a row and were tried, each as the sum of its keys.
    cleared: Vec<u64>,

    // What follows belongs to one run.
    /// Tells this run's objects from those of other runs.
    pub(crate) stamp: u32,
    pub(crate) threads: Vec<Thread>,
    /// So many of `threads` belong to this run.
    pub(crate) alive: usize,
    pub(crate) objects: Objects,
    pub(crate) current: ThreadId,
    pub(crate) next: ThreadId,
    pub(crate) end: Option<End>,
    pub(crate) steps: usize,
    pub(crate) switches: usize,
    pub(crate) forced: usize,
    pub(crate) deviations: usize,
    cost: usize,
    /// What was done so far, as one number.
    pub(crate) fingerprint: u64,
    /// Virtual time since the start of the run, in nanoseconds.
    pub(crate) now: u64,
    changes: u64,
    roused: usize,
    /// Who has ever given way.
    polite: ThreadSet,
    sleep: ThreadSet,
    /// The rest of the run has been seen before.
    drains: bool,
    /// The bodies of threads that have not run yet.
    born: Vec<thread::Body>,
    events: Vec<Event>,
    atomics: usize,
    fenced: View,
    fence_object: Option<ObjectId>,
    clock_object: Option<ObjectId>,
    trail: endless::Trail,
    suspect: Option<endless::Suspect>,
    /// The step in which somebody got on last.
    last_progress: usize,
    script: Script,
    pub(crate) log: Option<Box<Log>>,
}

thread_local! {
    static ACTIVE: Cell<bool> = const { Cell::new(false) };
    /// Dropped by its session. A thread-local that the thread has to drop is asked at
    /// each use whether it is still there, and this one is used some times in each step.
    static EXECUTION: Cell<Option<ManuallyDrop<Box<Execution>>>> =
        const { Cell::new(None) };
}

/// The execution, out of its place for a moment.
struct Taken(Option<ManuallyDrop<Box<Execution>>>);

impl Taken {
    #[inline]
    fn take() -> Self {
        Self(EXECUTION.take())
    }
}

impl Drop for Taken {
    #[inline]
    fn drop(&mut self) {
        EXECUTION.set(self.0.take());
    }
}

/// Whether the caller is part of a program that is being explored.
#[inline]
pub(crate) fn active() -> bool {
    ACTIVE.get()
}

/// Reaches the execution that the caller is part of.
///
/// # Panics
///
/// If there is none, or if `f` calls code that comes here again.
#[inline]
pub(crate) fn with<R>(f: impl FnOnce(&mut Execution) -> R) -> R {
    let mut taken = Taken::take();
    let execution = taken.0.as_mut();
    f(execution.expect("a primitive of an exploration, used outside of it"))
}

/// The scheduling point before an operation: returns when it is the caller's turn.
#[inline]
pub(crate) fn point(op: Op) {
    point_of(|_| op);
}

/// The same for an operation that it takes the execution to make.
#[inline]
pub(crate) fn point_of(op: impl FnOnce(&mut Execution) -> Op) {
    let turn = with(|e| {
        let op = op(e);
        e.arrive(op)
    });
    if let Turn::Pauses(pause) = turn {
        pause.begin();
    }
}

/// Ends the run as failed.
pub(crate) fn fail(fault: Fault) -> ! {
    with(|e| e.fail(fault));
    give_up()
}

impl Execution {
    /// Ends the run as failed, unless it has failed already.
    pub(crate) fn fail(&mut self, fault: Fault) {
        if self.end.is_none() {
            self.end = Some(End::Failed(fault));
        }
    }

    /// Whether the run has ended well.
    pub(crate) fn has_passed(&self) -> bool {
        matches!(self.end, Some(End::Passed))
    }

    /// Adds an object that readers of a trace never see.
    pub(crate) fn add_hidden(&mut self, state: object::State, spot: Spot) -> ObjectId {
        let about = object::About {
            kind: None,
            made: spot,
            name: None,
            type_name: "",
            address: 0,
            initial: None,
        };
        self.objects.add(state, about)
    }
}
