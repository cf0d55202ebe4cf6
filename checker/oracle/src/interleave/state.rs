//! Where all threads of a program are, and what they share, at one moment.

use crate::program::{MUTEXES, Program, VARIABLES, Value};

/// Everything that decides what can happen next.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct State {
    pub(super) threads: Vec<Thread>,
    pub(super) variables: [Value; VARIABLES],
    /// Who holds each mutex.
    pub(super) owners: [Option<usize>; MUTEXES],
    /// Who holds the `RwLock` as a reader, and who as its writer.
    pub(super) readers: Vec<usize>,
    pub(super) writer: Option<usize>,
    /// The monitor's count. Its lock is always free between two steps.
    pub(super) count: Value,
    pub(super) messages: Vec<Value>,
    /// Senders that wait at a channel without room, in the order in which they came.
    pub(super) offers: Vec<(usize, Value)>,
    /// Threads that still have a sending end.
    pub(super) senders: Vec<usize>,
    pub(super) receiver_is_open: bool,
    /// Virtual time in milliseconds.
    pub(super) now: u64,
}

/// One thread.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Thread {
    /// The index of its next instruction.
    pub(super) next: usize,
    /// How far it is within that instruction.
    pub(super) stage: Stage,
    pub(super) registers: Vec<Value>,
    /// Whether an `unpark` is stored for it.
    pub(super) token: bool,
    /// Whether something without reason has happened to it, if that counts.
    pub(super) had_mishap: bool,
}

/// How far a thread is within an instruction that takes more than one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Stage {
    /// Before its first step.
    Begin,
    /// Waits at a place, until this moment if there is one.
    Waiting(Place, Option<u64>),
    /// Was woken and goes on.
    Woken,
    /// Its time is up.
    Late,
}

/// Where a thread waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Place {
    Monitor,
    Channel,
    Park,
    Sleep,
}

impl State {
    pub(super) fn new(program: &Program) -> Self {
        let thread = Thread {
            next: 0,
            stage: Stage::Begin,
            registers: Vec::new(),
            token: false,
            had_mishap: false,
        };
        let all = 0..program.threads.len();
        Self {
            threads: vec![thread; program.threads.len()],
            variables: [0; VARIABLES],
            owners: [None; MUTEXES],
            readers: Vec::new(),
            writer: None,
            count: 0,
            messages: Vec::new(),
            offers: Vec::new(),
            senders: all.filter(|id| program.is_sender(*id)).collect(),
            receiver_is_open: true,
            now: 0,
        }
    }

    /// This state with the thread past its instruction.
    pub(super) fn done(mut self, id: usize) -> Self {
        self.threads[id].next += 1;
        self.threads[id].stage = Stage::Begin;
        self
    }

    /// This state with the thread past its instruction, which gave `value`.
    pub(super) fn push(mut self, id: usize, value: Value) -> Self {
        self.threads[id].registers.push(value);
        self.done(id)
    }

    /// This state with the thread at another stage of the same instruction.
    pub(super) fn at(mut self, id: usize, stage: Stage) -> Self {
        self.threads[id].stage = stage;
        self
    }
}
