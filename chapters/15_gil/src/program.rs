//! Programs: what a text file tells the interpreter to do, and where it says nothing.
//!
//! A line holds one instruction, or a label and a colon; `#` begins a remark.

mod parse;

use std::fmt;

pub(crate) use parse::Malformed;

/// One instruction. The stack is where it finds its operands and leaves its result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Code {
    /// Puts a number on the stack.
    Push(i64),
    /// Puts the value of a variable on the stack.
    Load(usize),
    /// Takes a value from the stack into a variable.
    Store(usize),
    /// Replaces two numbers by their sum.
    Add,
    /// Replaces two numbers by the lower one minus the upper one.
    Subtract,
    /// Replaces a number by a new object that holds it.
    New,
    /// Replaces an object by the number that it holds.
    Get,
    /// Takes a number, then an object, and puts the number into the object.
    Set,
    /// Takes a value from the stack and forgets it.
    Drop,
    /// Goes on at another instruction.
    Jump(usize),
    /// Takes a number, and goes on at another instruction if it is 0.
    JumpIfZero(usize),
    /// Waits for so many microseconds, as for an answer from somewhere else.
    Wait(u64),
    /// Ends the program with the number on the stack, or with 0 if there is nothing.
    Return,
}

/// Where something stands in a file, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

/// A program that is ready to run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Program {
    file: String,
    /// Ends with `Return`, and no jump leads out of it.
    codes: Vec<Code>,
    places: Vec<Place>,
    /// How many variables there are.
    variables: usize,
}

/// The variable that holds the number of turns when a program begins.
pub(crate) const TURNS: usize = 0;
/// The variable that holds the object of all threads when a program begins.
pub(crate) const SHARED: usize = 1;

impl Program {
    /// Reads a program; `file` is what messages call it.
    ///
    /// # Errors
    ///
    /// Line and column of the first thing that makes no sense, and what to write instead.
    pub(crate) fn parse(file: &str, text: &str) -> Result<Self, Malformed> {
        parse::parse(file, text)
    }

    /// The instructions; the last one is `Return`.
    pub(crate) fn codes(&self) -> &[Code] {
        &self.codes
    }

    /// How many variables there are, [`TURNS`] and [`SHARED`] included.
    pub(crate) fn variables(&self) -> usize {
        self.variables
    }

    /// Where instruction `number` stands, as in `loop.txt:3:5`.
    pub(crate) fn place(&self, number: usize) -> String {
        format!("{}:{}", self.file, self.places[number])
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}
