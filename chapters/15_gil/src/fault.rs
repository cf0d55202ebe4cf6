//! What can go wrong while a program runs.

use std::fmt;

use crate::program::Program;

/// Why a program could not go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Wrong {
    /// There is nothing on the stack.
    Empty,
    /// The stack is full.
    Full,
    /// A number is wanted, and this is none.
    NoNumber,
    /// An object is wanted, and this is none.
    NoObject,
    /// The variable is read before anything was stored in it.
    NotStored,
    /// All objects of the heap are in use.
    NoRoom,
    /// The object was freed while this thread still had a reference to it.
    Freed,
    /// The budget is used up.
    Endless,
}

/// What went wrong, and at which instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fault {
    pub(crate) wrong: Wrong,
    /// The instruction's number, for [`Program::place`].
    pub(crate) at: usize,
}

impl Fault {
    /// Where in `program` it went wrong, and why.
    pub(crate) fn told(self, program: &Program) -> String {
        format!("{}: {}", program.place(self.at), self.wrong)
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "there is nothing on the stack to take",
            Self::Full => "the stack is full: 256 values",
            Self::NoNumber => "a number is wanted here, and this is an object",
            Self::NoObject => "an object is wanted here, and this is a number",
            Self::NotStored => "nothing has been stored in this variable yet",
            Self::NoRoom => "no room for one more object",
            Self::Freed => "the object was freed while this thread still had it",
            Self::Endless => {
                "the budget is used up; mend the loop, or give more with --budget"
            }
        })
    }
}
