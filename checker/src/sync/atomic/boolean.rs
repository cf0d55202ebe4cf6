//! An atomic truth value.

use std::fmt;
use std::panic::{Location, RefUnwindSafe};

use super::Ordering;
use super::bits::{Bits, text};
use super::common::common;
use super::explored::{self, At, Exchange};
use super::integer::modify;
use crate::engine::identity::Identity;
use crate::engine::with;
use crate::trace::model::ObjectKind;

/// [`std::sync::atomic::AtomicBool`], explored.
///
/// Each operation is a scheduling point. Outside of an exploration it is std's.
pub struct AtomicBool {
    identity: Identity,
    /// Always holds the newest value, also in an exploration.
    inner: std::sync::atomic::AtomicBool,
}

common!([] AtomicBool, std::sync::atomic::AtomicBool, bool);

impl AtomicBool {
    modify! { AtomicBool, bool:
        fetch_and, "Sets it to whether both are true; returns the value before.",
            |old, arg| old & arg;
        fetch_nand, "Sets it to whether not both are true; returns the value before.",
            |old, arg| !(old & arg);
        fetch_or, "Sets it to whether either is true; returns the value before.",
            |old, arg| old | arg;
        fetch_xor, "Sets it to whether they differ; returns the value before.",
            |old, arg| old ^ arg;
    }

    /// Turns the value around; returns the value before.
    #[track_caller]
    pub fn fetch_not(&self, order: Ordering) -> bool {
        self.fetch_xor(true, order)
    }
}

impl Default for AtomicBool {
    #[track_caller]
    fn default() -> Self {
        Self::new(false)
    }
}
