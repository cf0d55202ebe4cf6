//! The workers on std's primitives: these run for real, and are timed.

use std as base;

#[path = "workers.rs"]
pub(crate) mod workers;
