//! Atomic integers.

use std::fmt;
use std::panic::{Location, RefUnwindSafe};

use super::Ordering;
use super::bits::{Bits, text};
use super::common::common;
use super::explored::{self, At, Exchange};
use crate::engine::identity::Identity;
use crate::engine::with;
use crate::trace::model::ObjectKind;

macro_rules! integers {
    ($($name:ident $int:ident)*) => { $(
        #[doc = concat!("[`std::sync::atomic::", stringify!($name), "`], explored.")]
        ///
        /// Each operation is a scheduling point. Outside of an exploration it is std's.
        pub struct $name {
            identity: Identity,
            /// Always holds the newest value, also in an exploration.
            inner: std::sync::atomic::$name,
        }

        common!([] $name, std::sync::atomic::$name, $int);

        impl $name {
            modify! { $name, $int:
                fetch_add, "Adds, wrapping around, and returns the value before.",
                    |old, arg| old.wrapping_add(arg);
                fetch_sub, "Subtracts, wrapping around, and returns the value before.",
                    |old, arg| old.wrapping_sub(arg);
                fetch_and, "Keeps the bits that both have; returns the value before.",
                    |old, arg| old & arg;
                fetch_nand, "Sets the bits that not both have; returns the value before.",
                    |old, arg| !(old & arg);
                fetch_or, "Sets the bits that either has; returns the value before.",
                    |old, arg| old | arg;
                fetch_xor, "Flips the bits that are set; returns the value before.",
                    |old, arg| old ^ arg;
                fetch_max, "Keeps the larger one; returns the value before.",
                    |old, arg| old.max(arg);
                fetch_min, "Keeps the smaller one; returns the value before.",
                    |old, arg| old.min(arg);
            }
        }

        impl Default for $name {
            #[track_caller]
            fn default() -> Self {
                Self::new(0)
            }
        }
    )* };
}

macro_rules! modify {
    ($name:ident, $value:ty: $($method:ident, $doc:literal, $change:expr;)*) => { $(
        #[doc = $doc]
        #[track_caller]
        #[inline]
        pub fn $method(&self, value: $value, order: Ordering) -> $value {
            if self.identity.is_outside(&self.inner) {
                return self.inner.$method(value, order);
            }
            let spot = Location::caller();
            self.change(stringify!($method), order, value, spot, $change)
        }
    )* };
}

pub(super) use modify;

integers! {
    AtomicI8 i8
    AtomicI16 i16
    AtomicI32 i32
    AtomicI64 i64
    AtomicIsize isize
    AtomicU8 u8
    AtomicU16 u16
    AtomicU32 u32
    AtomicU64 u64
    AtomicUsize usize
}
