//! Simulates a job on machines with more cores than this one.
//!
//! [`VirtualCores`] takes a study's measured phases, shows that it reproduces what was
//! measured on one and two threads, and goes on to a thousand cores. Below it is a [`Model`]
//! of a job in a handful of numbers, and an [`Engine`] that plays threads, cores, locks and
//! memory step by step. What comes out is *simulated*: no more is in it than was put in.

mod deck;
mod engine;
mod model;
mod no_model;
mod steady;
mod virtual_cores;

#[cfg(test)]
mod tests;

pub use engine::{Doing, Engine, Outcome, Stay, Step};
pub use model::{Model, Shares};
pub use no_model::NoModel;
pub use virtual_cores::{Reproduced, VirtualCores};
