//! Atomic integers, and what all atomics have in common.

use std::fmt;
use std::panic::{Location, RefUnwindSafe};

use super::Ordering;
use super::bits::{Bits, text};
use super::explored::{self, At, Exchange};
use crate::engine::identity::Identity;
use crate::engine::with;
use crate::trace::model::ObjectKind;

/// The methods that atomics of all types have.
macro_rules! common {
    ([$($generic:ident)?] $name:ty, $std:path, $value:ty) => {
        impl$(<$generic>)? $name {
            /// An atomic with this value.
            #[must_use]
            #[track_caller]
            pub const fn new(value: $value) -> Self {
                Self { identity: Identity::new(), inner: <$std>::new(value) }
            }

            /// The value, without synchronisation: nobody else can have the atomic.
            pub fn get_mut(&mut self) -> &mut $value {
                self.identity.forget();
                self.inner.get_mut()
            }

            /// Takes the value out.
            pub const fn into_inner(self) -> $value {
                self.inner.into_inner()
            }

            /// Reads the value.
            ///
            /// # Panics
            ///
            /// If `order` is `Release` or `AcqRel`.
            #[track_caller]
            pub fn load(&self, order: Ordering) -> $value {
                let invalid = matches!(order, Ordering::Release | Ordering::AcqRel);
                if self.identity.is_outside(&self.inner) || invalid {
                    return self.inner.load(order);
                }
                explored::load(self.at("load", order, Location::caller()))
            }

            /// Replaces the value.
            ///
            /// # Panics
            ///
            /// If `order` is `Acquire` or `AcqRel`.
            #[track_caller]
            pub fn store(&self, value: $value, order: Ordering) {
                let invalid = matches!(order, Ordering::Acquire | Ordering::AcqRel);
                if self.identity.is_outside(&self.inner) || invalid {
                    return self.inner.store(value, order);
                }
                explored::store(self.at("store", order, Location::caller()), value);
                self.resolved().store(value, Ordering::Relaxed);
            }

            /// Replaces the value and returns the one before.
            #[track_caller]
            pub fn swap(&self, value: $value, order: Ordering) -> $value {
                if self.identity.is_outside(&self.inner) {
                    return self.inner.swap(value, order);
                }
                self.change("swap", order, value, Location::caller(), |_| value)
            }

            /// Replaces the value if it is `current`; returns the value before.
            #[deprecated(
                since = "1.50.0",
                note = "Use `compare_exchange` or `compare_exchange_weak` instead"
            )]
            #[track_caller]
            pub fn compare_and_swap(
                &self,
                current: $value,
                new: $value,
                order: Ordering,
            ) -> $value {
                let failure = match order {
                    Ordering::Release => Ordering::Relaxed,
                    Ordering::AcqRel => Ordering::Acquire,
                    order => order,
                };
                let result = self.compare_exchange(current, new, order, failure);
                result.unwrap_or_else(|found| found)
            }

            /// Replaces the value if it is `current`.
            ///
            /// # Errors
            ///
            /// The value that was found instead.
            ///
            /// # Panics
            ///
            /// If `failure` is `Release` or `AcqRel`.
            #[track_caller]
            pub fn compare_exchange(
                &self,
                current: $value,
                new: $value,
                success: Ordering,
                failure: Ordering,
            ) -> Result<$value, $value> {
                let invalid = matches!(failure, Ordering::Release | Ordering::AcqRel);
                if self.identity.is_outside(&self.inner) || invalid {
                    return self.inner.compare_exchange(current, new, success, failure);
                }
                let at = self.at("compare_exchange", success, Location::caller());
                self.exchange(at, &Exchange { current, new, failure, weak: false })
            }

            /// Replaces the value if it is `current`; may fail for no reason.
            ///
            /// In an exploration it does so at most once for each thread of a run.
            ///
            /// # Errors
            ///
            /// The value that was found.
            ///
            /// # Panics
            ///
            /// If `failure` is `Release` or `AcqRel`.
            #[track_caller]
            pub fn compare_exchange_weak(
                &self,
                current: $value,
                new: $value,
                success: Ordering,
                failure: Ordering,
            ) -> Result<$value, $value> {
                let invalid = matches!(failure, Ordering::Release | Ordering::AcqRel);
                if self.identity.is_outside(&self.inner) || invalid {
                    let inner = &self.inner;
                    return inner.compare_exchange_weak(current, new, success, failure);
                }
                let at = self.at("compare_exchange_weak", success, Location::caller());
                self.exchange(at, &Exchange { current, new, failure, weak: true })
            }

            /// Reads, asks `f` for a new value, and tries again if others were faster.
            ///
            /// # Errors
            ///
            /// The value for which `f` returned `None`.
            #[track_caller]
            pub fn fetch_update<F: FnMut($value) -> Option<$value>>(
                &self,
                set_order: Ordering,
                fetch_order: Ordering,
                mut f: F,
            ) -> Result<$value, $value> {
                let mut seen = self.load(fetch_order);
                while let Some(new) = f(seen) {
                    match self.compare_exchange_weak(seen, new, set_order, fetch_order) {
                        Ok(old) => return Ok(old),
                        Err(found) => seen = found,
                    }
                }
                Err(seen)
            }

            /// Another name of [`fetch_update`](Self::fetch_update).
            ///
            /// # Errors
            ///
            /// The value for which `f` returned `None`.
            #[track_caller]
            pub fn try_update<F: FnMut($value) -> Option<$value>>(
                &self,
                set_order: Ordering,
                fetch_order: Ordering,
                f: F,
            ) -> Result<$value, $value> {
                self.fetch_update(set_order, fetch_order, f)
            }

            /// Reads, asks `f` for a new value, and tries again if others were faster.
            ///
            /// Returns the value before.
            #[track_caller]
            pub fn update<F: FnMut($value) -> $value>(
                &self,
                set_order: Ordering,
                fetch_order: Ordering,
                mut f: F,
            ) -> $value {
                let mut seen = self.load(fetch_order);
                loop {
                    let new = f(seen);
                    match self.compare_exchange_weak(seen, new, set_order, fetch_order) {
                        Ok(old) => return old,
                        Err(found) => seen = found,
                    }
                }
            }

            fn at(
                &self,
                call: &'static str,
                order: Ordering,
                spot: crate::engine::op::Spot,
            ) -> At {
                let object = with(|e| self.object(e));
                At { object, spot, call, order }
            }

            /// What holds the newest value in this run.
            fn resolved(&self) -> &$std {
                self.identity.resolve(&self.inner)
            }

            /// The object of the run that this atomic is.
            pub(crate) fn object(
                &self,
                e: &mut crate::engine::Execution,
            ) -> crate::engine::ObjectId {
                self.identity.object(&self.inner, e, |e, inner| {
                    let value = inner.load(Ordering::Relaxed).to_bits();
                    let type_name = std::any::type_name::<$value>();
                    let mut about =
                        self.identity.about(ObjectKind::Atomic, type_name);
                    if e.log.is_some() {
                        about.initial = Some(text::<$value>(value));
                    }
                    (e.new_atomic(value), about)
                })
            }

            fn exchange(
                &self,
                at: At,
                how: &Exchange<$value>,
            ) -> Result<$value, $value> {
                let result = explored::exchange(at, how);
                if result.is_ok() {
                    self.resolved().store(how.new, Ordering::Relaxed);
                }
                result
            }

            fn change(
                &self,
                call: &'static str,
                order: Ordering,
                arg: $value,
                spot: crate::engine::op::Spot,
                change: impl FnOnce($value) -> $value,
            ) -> $value {
                let mut new = arg;
                let at = self.at(call, order, spot);
                let old = explored::modify(at, arg, |old| {
                    new = change(old);
                    new
                });
                self.resolved().store(new, Ordering::Relaxed);
                old
            }
        }

        impl$(<$generic>)? RefUnwindSafe for $name {}

        impl$(<$generic>)? fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.inner, f)
            }
        }

        impl$(<$generic>)? From<$value> for $name {
            #[track_caller]
            fn from(value: $value) -> Self {
                Self::new(value)
            }
        }
    };
}

pub(super) use common;

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
        pub fn $method(&self, value: $value, order: Ordering) -> $value {
            if self.identity.is_outside(&self.inner) {
                return self.inner.$method(value, order);
            }
            let change: fn($value, $value) -> $value = $change;
            let spot = Location::caller();
            self.change(stringify!($method), order, value, spot, |old| change(old, value))
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
