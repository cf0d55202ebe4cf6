//! Tells what happened in one run of an explored program, from a story as plain data.
//!
//! A crate of its own, because the engine makes a run some hundred thousand times, and
//! the trace tells one of them: only the engine is worth optimising. Use it as
//! `every_order::trace`.

pub mod token;
pub mod trace;
