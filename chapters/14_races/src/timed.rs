//! The counters on std's primitives: these run for real, and are timed.

use std as base;

#[path = "counters.rs"]
pub(crate) mod counters;
