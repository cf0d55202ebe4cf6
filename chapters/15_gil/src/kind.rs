//! The ways to let threads into the interpreter, by name.

/// How threads are let into the interpreter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One lock, held while its owner waits for something outside.
    HeldLock,
    /// One lock, let go around waiting.
    BigLock,
    /// A lock for each object.
    ObjectLocks,
    /// An interpreter for each thread, and nothing shared.
    OneEach,
    /// No lock, and counts that change in one step.
    AtomicCounts,
    /// Broken: no lock, and plain counts.
    Nothing,
}

impl Kind {
    /// The five policies.
    pub(crate) const POLICIES: [Self; 5] = [
        Self::HeldLock,
        Self::BigLock,
        Self::ObjectLocks,
        Self::OneEach,
        Self::AtomicCounts,
    ];

    /// The broken one, and the five policies.
    pub(crate) const ALL: [Self; 6] = [
        Self::Nothing,
        Self::HeldLock,
        Self::BigLock,
        Self::ObjectLocks,
        Self::OneEach,
        Self::AtomicCounts,
    ];

    /// What tables call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::HeldLock => "one lock, held",
            Self::BigLock => "one lock, let go",
            Self::ObjectLocks => "lock per object",
            Self::OneEach => "interpreter each",
            Self::AtomicCounts => "atomic counts",
            Self::Nothing => "nothing (broken)",
        }
    }

    /// Whether no thread ever waits for another one, so that CPU time tells all.
    pub(crate) fn never_waits(self) -> bool {
        matches!(self, Self::OneEach | Self::AtomicCounts | Self::Nothing)
    }
}
