//! The same counters on the checker's primitives: these run in every order.

use every_order as base;

#[path = "counters.rs"]
pub(crate) mod counters;
