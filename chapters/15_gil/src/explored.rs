//! The same interpreter on the checker's primitives: this one runs in every order.

use every_order as base;

#[path = "interpreter/mod.rs"]
#[allow(
    dead_code,
    reason = "what only the timed interpreter needs is no use here"
)]
pub(crate) mod interpreter;
