//! The problems that the checkers are timed on.

/// A problem; its programs stand in `interpret/problems.rs`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// Two threads load and store.
    LostUpdate,
    /// Two locks in both orders.
    AbBa,
    /// Five philosophers.
    Philosophers,
    /// A queue with `if` for `while`.
    Queue,
    /// A spin lock with relaxed orderings.
    SpinLock,
    /// ABA in a Treiber stack.
    Stack,
}

/// All of them.
pub const PROBLEMS: [Problem; 6] = [
    Problem::LostUpdate,
    Problem::AbBa,
    Problem::Philosophers,
    Problem::Queue,
    Problem::SpinLock,
    Problem::Stack,
];

impl Problem {
    /// Its name in the table.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::LostUpdate => "lost update",
            Self::AbBa => "AB/BA",
            Self::Philosophers => "5 philosophers",
            Self::Queue => "queue, if for while",
            Self::SpinLock => "spin lock, relaxed",
            Self::Stack => "stack, ABA",
        }
    }
}
