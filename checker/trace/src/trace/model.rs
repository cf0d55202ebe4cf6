//! What happened in one run, as plain data.
//!
//! The engine runs the schedule to be shown once more with logging on and fills in a
//! [`Story`]. Every printer reads the same story: text, sentences, JSON, SVG.

use std::panic::Location;

pub use super::failure::{Failure, Link, Place, Waiter, Waiting};

/// Index into [`Story::threads`]. Thread 0 is `main`, the closure itself.
pub type ThreadId = usize;

/// Index into [`Story::objects`].
pub type ObjectId = usize;

/// Index into [`Story::steps`]. Printers count steps from 1 and skip hidden ones.
pub type StepId = usize;

/// One run from its first operation to its end, in the order in which it happened.
#[derive(Debug, Clone)]
pub struct Story {
    /// All threads and tasks that were ever started, in the order of their start.
    pub threads: Vec<ThreadInfo>,
    /// All shared objects that were ever used.
    pub objects: Vec<Object>,
    /// All operations, each logged after it took effect, also those that a printer hides.
    pub steps: Vec<Step>,
    /// How the run ended. `None` for a run that is shown although nothing went wrong,
    /// such as the witness of an outcome.
    pub failure: Option<Failure>,
    /// Token that repeats this schedule, such as `main1.worker2.main2`.
    pub replay: String,
    /// Name to put before the token, such as the name of the test; `None` if unknown.
    pub test: Option<String>,
}

/// A thread, or a task of an executor.
#[derive(Debug, Clone, Default)]
pub struct ThreadInfo {
    /// The name that the program gave it through `Builder::name`.
    pub name: Option<String>,
    /// Where it was spawned; `None` for `main`.
    pub spawned: Option<Place>,
    /// Whether it is an async task rather than a thread.
    pub is_task: bool,
}

/// Something that threads share.
#[derive(Debug, Clone)]
pub struct Object {
    /// What sort of primitive it is.
    pub kind: ObjectKind,
    /// Where it was made; its name is read from this line of the source.
    pub created: Option<Place>,
    /// The name that the program gave it through `name`. It wins.
    pub name: Option<String>,
    /// `type_name` of the value inside, such as `u32`; empty if there is none.
    pub type_name: &'static str,
    /// So many objects that were made in the same place come before it in memory:
    /// elements of a collection are numbered so.
    pub rank: usize,
    /// Its value at the first step, as `Debug` prints it; `None` if it can't be shown.
    pub initial: Option<String>,
}

/// The primitives, as far as a reader has to tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ObjectKind {
    /// `AtomicU32` and the like.
    Atomic,
    /// `Mutex`.
    Mutex,
    /// `RwLock`.
    RwLock,
    /// `Condvar`.
    Condvar,
    /// `Barrier`.
    Barrier,
    /// `Once`, `OnceLock`, `LazyLock`.
    Once,
    /// One channel; sender and receiver are the same object.
    Channel,
    /// `RaceCell`: plain memory.
    Cell,
    /// `Gauge`: counts who is inside.
    Gauge,
}

/// One operation of one thread.
#[derive(Debug, Clone)]
pub struct Step {
    /// Who did it.
    pub thread: ThreadId,
    /// Where the program called it; for an unlock, where that lock was taken.
    pub place: Option<Place>,
    /// The method as the program writes it: `load`, `lock`, `send`, `assert_eq!`.
    ///
    /// `unlock` stands for a guard that was dropped.
    pub call: &'static str,
    /// What it was done to; `None` for operations such as `yield_now`.
    pub object: Option<ObjectId>,
    /// The arguments worth showing, as `Debug` prints them; no memory orderings.
    pub args: Vec<String>,
    /// The memory ordering of an atomic access or a fence (of the success case).
    pub ordering: Option<std::sync::atomic::Ordering>,
    /// What came of it, in order.
    pub effects: Vec<Effect>,
    /// What the scheduler did just before it, in order.
    pub before: Vec<Mark>,
}

/// What one operation saw or changed. Values are as `Debug` prints them.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// It saw this value.
    Read(String),
    /// It saw a value that had already been overwritten, as the memory model allows.
    StaleRead {
        /// What it saw.
        value: String,
        /// The newest value at that moment.
        newest: String,
        /// The step that wrote the newest value.
        written_at: StepId,
    },
    /// It replaced one value by another, maybe an equal one.
    ///
    /// Read-modify-writes log only this. A lock logs it at its release, if the value
    /// inside can be shown and was borrowed as mutable.
    Write {
        /// The value before; `None` if it can't be shown.
        old: Option<String>,
        /// The value after; empty if it can't be shown.
        new: String,
    },
    /// A compare-and-exchange did not exchange.
    CompareFailed {
        /// What it hoped to find.
        expected: String,
        /// What it found; equal to `expected` if a weak one failed without reason.
        found: String,
    },
    /// It now holds the object (`shared`: together with other readers).
    Acquired {
        /// Whether others may hold it too.
        shared: bool,
    },
    /// It no longer holds the object.
    Released,
    /// It can't go on and waits; the step that lets it go on is another one.
    Blocked(Waiting),
    /// It had been blocked and goes on.
    Resumed,
    /// It woke these threads or tasks; empty if nobody was waiting.
    Woke(Vec<ThreadId>),
    /// It put this value into the channel; `None` if the value can't be shown.
    Sent(Option<String>),
    /// It took this value out of the channel; `None` if the value can't be shown.
    Received(Option<String>),
    /// The other side of the channel is gone.
    Disconnected,
    /// It gave this back, such as `Err(WouldBlock)`, where no other effect says so.
    Returned(String),
    /// It left the lock poisoned.
    Poisoned,
    /// It started a thread or task.
    Spawned(ThreadId),
    /// It waited for the end of a thread or task.
    Joined(ThreadId),
    /// A task was polled and is not ready.
    Pending,
    /// A future was dropped before it was ready.
    Cancelled,
    /// It panicked with this message.
    Panicked(String),
    /// The number of threads inside a gauge is now this.
    Inside(usize),
    /// The thread has ended.
    Finished,
}

/// What the scheduler did between two steps.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// The thread of the step before could have gone on, but did not get to.
    ForcedSwitch {
        /// Who was interrupted.
        from: ThreadId,
    },
    /// The thread of the step before could not go on, or gave way by itself.
    QuietSwitch {
        /// Who stopped.
        from: ThreadId,
        /// Why it stopped.
        because: Pause,
    },
    /// A waiting thread woke up although nobody had woken it.
    SpuriousWakeUp(ThreadId),
    /// A weak compare-and-exchange failed although the values were equal.
    WeakCasFailed(ThreadId),
    /// A time-out fired although others could have gone on.
    EarlyTimeout(ThreadId),
    /// Nobody could go on, so the virtual clock went on to this many nanoseconds.
    TimeAdvanced(u128),
    /// The check let this thread panic here.
    InjectedPanic(ThreadId),
}

/// Why a thread stopped by itself.
#[derive(Debug, Clone, PartialEq)]
pub enum Pause {
    /// It waits.
    Blocked(Waiting),
    /// It has come to its end.
    Finished,
    /// It panicked.
    Panicked,
    /// It called `yield_now` or `spin_loop`.
    Yielded,
    /// Its task is not ready and gave the executor back.
    Pending,
}

impl From<&'static Location<'static>> for Place {
    fn from(location: &'static Location<'static>) -> Self {
        Self {
            file: location.file(),
            line: location.line(),
            column: location.column(),
        }
    }
}
