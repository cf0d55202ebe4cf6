//! The same workers on the checker's primitives: these run in every order.

use every_order as base;

#[path = "workers.rs"]
pub(crate) mod workers;
