//! Holds every-order against other checkers and against brute force.
//!
//! A difference between any two that mean the same by a program is a bug in one of them.
//! [`compare`] says who is asked about which program, [`differential`] makes the programs
//! up, and [`litmus`] holds the classic ones.

#![expect(
    clippy::duplicate_mod,
    reason = "the interpreter is compiled once for each checker, on that checker's types"
)]

pub mod axiom;
pub mod checkers;
pub mod cold;
pub mod compare;
pub mod differential;
pub mod generate;
pub mod interleave;
pub mod litmus;
pub mod outcome;
mod print;
pub mod problem;
pub mod program;
pub mod rng;
pub mod shrink;
pub mod side_by_side;
