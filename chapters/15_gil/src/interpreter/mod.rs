//! The interpreter: objects with counted references, and the ways to let threads in.
//!
//! `base` is where the primitives come from: std, or the checker. See `main.rs`.

pub(crate) mod gil;
mod heap;
mod policy;
mod thread;
mod world;

pub(crate) use world::World;

use super::base;
