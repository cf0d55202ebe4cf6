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
pub struct AtomicPtr<T> {
    identity: Identity,
    /// Always holds the newest value, also in an exploration.
    inner: std::sync::atomic::AtomicPtr<T>,
}

common!([T] AtomicPtr<T>, std::sync::atomic::AtomicPtr<T>, *mut T);

macro_rules! arithmetic {
    ($($method:ident, $doc:literal, $change:expr;)*) => { $(
        #[doc = $doc]
        #[track_caller]
        #[inline]
        pub fn $method(&self, val: usize, order: Ordering) -> *mut T {
            if self.identity.is_outside(&self.inner) {
                return self.inner.$method(val, order);
            }
            let arg = ptr::without_provenance_mut(val);
            self.change(stringify!($method), order, arg, Location::caller(), |old, arg| {
                let change: fn(*mut T, usize) -> *mut T = $change;
                change(old, arg.addr())
            })
        }
    )* };
}

impl<T> AtomicPtr<T> {
    arithmetic! {
        fetch_ptr_add, "Moves it on by so many `T`, and returns the pointer before.",
            |old, count| old.wrapping_add(count);
        fetch_ptr_sub, "Moves it back by so many `T`, and returns the pointer before.",
            |old, count| old.wrapping_sub(count);
        fetch_byte_add, "Moves it on by so many bytes, and returns the pointer before.",
            |old, count| old.wrapping_byte_add(count);
        fetch_byte_sub, "Moves it back by so many bytes, and returns the pointer before.",
            |old, count| old.wrapping_byte_sub(count);
        fetch_or, "Sets these bits of the address, and returns the pointer before.",
            |old, bits| old.map_addr(|address| address | bits);
        fetch_and, "Keeps only these bits of the address; returns the pointer before.",
            |old, bits| old.map_addr(|address| address & bits);
        fetch_xor, "Flips these bits of the address, and returns the pointer before.",
            |old, bits| old.map_addr(|address| address ^ bits);
    }
}

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
