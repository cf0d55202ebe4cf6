//! The interpreter on std's primitives: this one runs for real, and is timed.

use std as base;

#[path = "interpreter/mod.rs"]
#[allow(
    dead_code,
    reason = "what only the explored interpreter needs is no use here"
)]
pub(crate) mod interpreter;
