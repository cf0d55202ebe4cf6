//! An atomic pointer.

use std::fmt;
use std::panic::{Location, RefUnwindSafe};
use std::ptr;

use super::Ordering;
use super::bits::{Bits, text};
use super::common::common;
use super::explored::{self, At, Exchange};
use crate::engine::identity::Identity;
use crate::engine::with;
use crate::trace::model::ObjectKind;

/// [`std::sync::atomic::AtomicPtr`], explored.
///
/// Each operation is a scheduling point. Outside of an exploration it is std's.
/// The arithmetic on pointers (`fetch_ptr_add` and the like) is missing.
pub struct AtomicPtr<T> {
    identity: Identity,
    /// Always holds the newest value, also in an exploration.
    inner: std::sync::atomic::AtomicPtr<T>,
}

common!([T] AtomicPtr<T>, std::sync::atomic::AtomicPtr<T>, *mut T);

impl<T> Default for AtomicPtr<T> {
    #[track_caller]
    fn default() -> Self {
        Self::new(ptr::null_mut())
    }
}

impl<T> fmt::Pointer for AtomicPtr<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Pointer::fmt(&self.inner, f)
    }
}
