//! std, in every order.

pub mod trace;
