//! The ways in which a run can go wrong, with all that is needed to explain them.

use super::model::{ObjectId, StepId, ThreadId};

/// A spot in the program's source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The file as the compiler names it.
    pub file: &'static str,
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1.
    pub column: u32,
}

/// Why a run counts as wrong.
#[derive(Debug, Clone, PartialEq)]
pub enum Failure {
    /// A panic reached the end of the closure, or a thread that nobody joins.
    Panic {
        /// Who panicked.
        thread: ThreadId,
        /// The message, maybe of several lines.
        message: String,
        /// Where; `None` if the panic did not say.
        place: Option<Place>,
    },
    /// Threads wait for each other in a circle: link `i` waits for link `i + 1`, the last
    /// for the first.
    Deadlock {
        /// At least one link; a single one waits for itself.
        circle: Vec<Link>,
        /// Those who wait outside the circle.
        others: Vec<Waiter>,
    },
    /// These wait, and nobody is left who could wake them.
    LostWakeUp {
        /// Who waits, for what.
        waiters: Vec<Waiter>,
        /// The notification that woke nobody, if there was one.
        missed: Option<StepId>,
    },
    /// These run for ever without getting anywhere.
    Livelock {
        /// Who runs.
        threads: Vec<ThreadId>,
        /// The first step that is repeated.
        from: StepId,
    },
    /// Somebody waited while others went past, more often than allowed.
    Unfair {
        /// Who was passed.
        thread: ThreadId,
        /// For what it waited.
        object: Option<ObjectId>,
        /// How often it was passed.
        bypassed: usize,
        /// How often is allowed.
        limit: usize,
    },
    /// Two accesses to plain memory, at least one a write, and no order between them.
    DataRace {
        /// The memory.
        object: ObjectId,
        /// The earlier access.
        first: StepId,
        /// The later access, by another thread.
        second: StepId,
    },
    /// Something that must be possible happens in no order at all.
    NeverHappens {
        /// What, in the words of the check.
        what: String,
        /// Why it must be possible, in the words of the check; may be empty.
        why: String,
        /// Whether all orders were run.
        proved: bool,
    },
    /// An outcome that the check forbids.
    Forbidden {
        /// The outcome as `Debug` prints it.
        outcome: String,
        /// Why it is forbidden, in the words of the check; may be empty.
        why: String,
    },
    /// A gauge or a queue went above its bound.
    Unbounded {
        /// The gauge or queue.
        object: ObjectId,
        /// How high it went.
        peak: usize,
        /// How high it may go.
        limit: usize,
    },
    /// The run was given up after this many steps.
    TooManySteps {
        /// The limit.
        limit: usize,
    },
    /// A thread ran for this long without any operation that can be seen.
    Hang {
        /// Who.
        thread: ThreadId,
        /// Its last operation; `None` if it never did any.
        last: Option<Place>,
        /// For how long, in seconds of real time.
        seconds: u64,
    },
    /// The same schedule did something else the second time.
    Nondeterminism {
        /// What was done the first time.
        expected: String,
        /// What was done this time.
        found: String,
        /// Where they part.
        place: Option<Place>,
    },
    /// The program used the checker in a way that can't work.
    Misuse {
        /// What is wrong and what to do instead.
        message: String,
        /// Where.
        place: Option<Place>,
    },
}

/// One link of a deadlock's circle.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Who.
    pub thread: ThreadId,
    /// What it holds and the link before it wants, with the step that took it.
    ///
    /// `None` if it is itself what is waited for, as in a `join`.
    pub holds: Option<(ObjectId, StepId)>,
    /// What it waits for.
    pub waits_for: Waiting,
    /// Where it waits.
    pub place: Option<Place>,
}

/// Somebody who waits.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiter {
    /// Who.
    pub thread: ThreadId,
    /// For what.
    pub waits_for: Waiting,
    /// Where.
    pub place: Option<Place>,
}

/// What somebody waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    /// A lock, a notification, a message, room in a channel: what the object gives.
    Object(ObjectId),
    /// The end of a thread, in `join` or at the end of a scope.
    Thread(ThreadId),
    /// An `unpark`.
    Unpark,
    /// A waker.
    Wake,
    /// A moment of the virtual clock.
    Time,
}
