//! Small concurrent programs as data: what the differential test makes up and runs.

use std::sync::atomic::Ordering;

/// A number in a variable, a register or a message.
pub type Value = i16;

/// What a register holds after an operation that gave no value.
pub mod code {
    use super::Value;

    /// `try_lock` and the like: the lock was held.
    pub const BUSY: Value = -1;
    /// The other side of the channel is gone.
    pub const DISCONNECTED: Value = -2;
    /// `try_send` into a full channel.
    pub const FULL: Value = -3;
    /// `try_recv` from an empty channel.
    pub const EMPTY: Value = -4;
    /// The time was up first.
    pub const TIMED_OUT: Value = -5;
    /// It worked, and there is nothing else to say.
    pub const DONE: Value = -6;
    /// Added to the value that a compare-and-exchange found instead of the expected one.
    pub const FAILED: Value = 100;
}

/// A program: thread 0 is the closure itself, which spawns the others before its first
/// operation and joins them after its last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// What each thread does.
    pub threads: Vec<Vec<Op>>,
    /// How many messages the channel holds; `None` for a channel without bound.
    pub capacity: Option<usize>,
}

/// How many atomics a program has; all begin at 0.
pub const VARIABLES: usize = 3;

/// How many mutexes a program has.
pub const MUTEXES: usize = 2;

/// One operation. Each one that gives a value pushes it onto its thread's registers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Op {
    /// `load`: pushes the value.
    Load(usize, Ordering),
    /// `store`.
    Store(usize, Value, Ordering),
    /// `fetch_add`: pushes the value before.
    Add(usize, Value, Ordering),
    /// `swap`: pushes the value before.
    Swap(usize, Value, Ordering),
    /// `compare_exchange`: pushes what it found, plus [`code::FAILED`] if it failed.
    CompareExchange(usize, Exchange),
    /// `fence`.
    Fence(Ordering),
    /// `Mutex::lock`; the guard is kept.
    Lock(usize),
    /// `Mutex::try_lock`: pushes [`code::DONE`] or [`code::BUSY`]; a guard is kept.
    TryLock(usize),
    /// Drops the guard of this mutex, if there is one.
    Unlock(usize),
    /// `RwLock::read`; the guard is kept.
    Read,
    /// `RwLock::write`; the guard is kept.
    Write,
    /// `RwLock::try_read`: pushes [`code::DONE`] or [`code::BUSY`]; a guard is kept.
    TryRead,
    /// `RwLock::try_write`: pushes [`code::DONE`] or [`code::BUSY`]; a guard is kept.
    TryWrite,
    /// Drops the guard of the `RwLock`, if there is one.
    Release,
    /// Under the monitor's lock: waits *while* the count is 0, takes one, pushes the rest.
    Await,
    /// Under the monitor's lock: waits *once*, whatever the count, then pushes it.
    WaitOnce,
    /// The same with a time-out in milliseconds; pushes [`code::TIMED_OUT`] if it came.
    WaitFor(u64),
    /// Adds one to the count under the monitor's lock, lets go of it, notifies one.
    Post,
    /// Notifies one waiter, without the lock.
    NotifyOne,
    /// Notifies all waiters, without the lock.
    NotifyAll,
    /// Sends a message: pushes [`code::DONE`] or [`code::DISCONNECTED`].
    Send(Value),
    /// `try_send`; only where the channel has a bound of at least 1.
    TrySend(Value),
    /// Receives a message and pushes it, or [`code::DISCONNECTED`]. Only in thread 0.
    Receive,
    /// `try_recv`: pushes the message, [`code::EMPTY`] or [`code::DISCONNECTED`].
    TryReceive,
    /// `recv_timeout` in milliseconds: or [`code::TIMED_OUT`].
    ReceiveFor(u64),
    /// `thread::park`.
    Park,
    /// `thread::park_timeout` in milliseconds.
    ParkFor(u64),
    /// Unparks that thread: an earlier one, or any if thread 0 does it.
    Unpark(usize),
    /// `thread::sleep` in milliseconds.
    Sleep(u64),
}

/// The arguments of a compare-and-exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Exchange {
    /// What must be there.
    pub current: Value,
    /// What is put there.
    pub new: Value,
    /// The ordering if it succeeds.
    pub success: Ordering,
    /// The ordering if it fails.
    pub failure: Ordering,
    /// Whether it is the weak form, which may fail without reason.
    pub weak: bool,
}

impl Op {
    /// Whether the operation needs the receiving end of the channel.
    #[must_use]
    pub fn receives(self) -> bool {
        matches!(self, Self::Receive | Self::TryReceive | Self::ReceiveFor(_))
    }

    /// Whether the operation needs a sending end of the channel.
    #[must_use]
    pub fn sends(self) -> bool {
        matches!(self, Self::Send(_) | Self::TrySend(_))
    }

    /// Whether an atomic is accessed (not by a fence) with `SeqCst`.
    #[must_use]
    pub fn is_seq_cst_access(self) -> bool {
        match self {
            Self::Load(_, order)
            | Self::Store(_, _, order)
            | Self::Add(_, _, order)
            | Self::Swap(_, _, order) => order == Ordering::SeqCst,
            Self::CompareExchange(_, exchange) => exchange.success == Ordering::SeqCst,
            _ => false,
        }
    }
}

impl Program {
    /// Whether any operation of any thread is like this.
    pub fn any(&self, like: impl Fn(Op) -> bool) -> bool {
        self.threads.iter().flatten().any(|op| like(*op))
    }

    /// Whether this thread has a sending end of the channel.
    #[must_use]
    pub fn is_sender(&self, thread: usize) -> bool {
        self.threads[thread].iter().any(|op| op.sends())
    }

    /// How many operations there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.threads.iter().map(Vec::len).sum()
    }

    /// Whether no thread does anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
