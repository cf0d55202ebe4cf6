//! What atomics of all types have in common.

/// The methods that atomics of all types have.
///
/// Inlined, so that those alone are compiled that a program uses.
macro_rules! common {
    ([$($generic:ident)?] $name:ty, $std:path, $value:ty) => {
        impl$(<$generic>)? $name {
            /// An atomic with this value.
            #[must_use]
            #[track_caller]
            #[inline]
            pub const fn new(value: $value) -> Self {
                Self { identity: Identity::new(), inner: <$std>::new(value) }
            }

            /// The value, without synchronisation: nobody else can have the atomic.
            #[inline]
            pub fn get_mut(&mut self) -> &mut $value {
                self.identity.forget();
                self.inner.get_mut()
            }

            /// Takes the value out.
            #[inline]
            pub const fn into_inner(self) -> $value {
                self.inner.into_inner()
            }

            /// Reads the value.
            ///
            /// # Panics
            ///
            /// If `order` is `Release` or `AcqRel`.
            #[track_caller]
            #[inline]
            pub fn load(&self, order: Ordering) -> $value {
                let invalid = matches!(order, Ordering::Release | Ordering::AcqRel);
                if self.identity.is_outside(&self.inner) || invalid {
                    return self.inner.load(order);
                }
                let at = self.at("load", order, Location::caller());
                <$value>::from_bits(explored::load(at))
            }

            /// Replaces the value.
            ///
            /// # Panics
            ///
            /// If `order` is `Acquire` or `AcqRel`.
            #[track_caller]
            #[inline]
            pub fn store(&self, value: $value, order: Ordering) {
                let invalid = matches!(order, Ordering::Acquire | Ordering::AcqRel);
                if self.identity.is_outside(&self.inner) || invalid {
                    return self.inner.store(value, order);
                }
                let at = self.at("store", order, Location::caller());
                explored::store(at, value.to_bits());
                self.resolved().store(value, Ordering::Relaxed);
            }

            /// Replaces the value and returns the one before.
            #[track_caller]
            #[inline]
            pub fn swap(&self, value: $value, order: Ordering) -> $value {
                if self.identity.is_outside(&self.inner) {
                    return self.inner.swap(value, order);
                }
                self.change("swap", order, value, Location::caller(), |_, new| new)
            }

            /// Replaces the value if it is `current`; returns the value before.
            #[deprecated(
                since = "1.50.0",
                note = "Use `compare_exchange` or `compare_exchange_weak` instead"
            )]
            #[track_caller]
            #[inline]
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
            #[inline]
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
                let (current, new) = (current.to_bits(), new.to_bits());
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
            #[inline]
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
                let (current, new) = (current.to_bits(), new.to_bits());
                self.exchange(at, &Exchange { current, new, failure, weak: true })
            }

            /// Reads, asks `f` for a new value, and tries again if others were faster.
            ///
            /// # Errors
            ///
            /// The value for which `f` returned `None`.
            #[track_caller]
            #[inline]
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
            #[inline]
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
            #[inline]
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

            #[inline]
            fn at(
                &self,
                call: &'static str,
                order: Ordering,
                spot: crate::engine::op::Spot,
            ) -> At {
                let object = with(|e| self.object(e));
                At { object, spot, call, order, text: text::<$value> }
            }

            /// What holds the newest value in this run.
            #[inline]
            fn resolved(&self) -> &$std {
                self.identity.resolve(&self.inner)
            }

            /// The object of the run that this atomic is.
            #[inline]
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

            #[inline]
            fn exchange(&self, at: At, how: &Exchange) -> Result<$value, $value> {
                let result = explored::exchange(at, how);
                if result.is_ok() {
                    let new = <$value>::from_bits(how.new);
                    self.resolved().store(new, Ordering::Relaxed);
                }
                result.map(<$value>::from_bits).map_err(<$value>::from_bits)
            }

            /// Changes the value before, and `arg`, to a new value; returns the former.
            #[inline]
            fn change(
                &self,
                call: &'static str,
                order: Ordering,
                arg: $value,
                spot: crate::engine::op::Spot,
                change: fn($value, $value) -> $value,
            ) -> $value {
                let at = self.at(call, order, spot);
                let (old, new) = explored::modify(at, arg.to_bits(), &|old| {
                    change(<$value>::from_bits(old), arg).to_bits()
                });
                let new = <$value>::from_bits(new);
                self.resolved().store(new, Ordering::Relaxed);
                <$value>::from_bits(old)
            }
        }

        impl$(<$generic>)? RefUnwindSafe for $name {}

        impl$(<$generic>)? fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.inner, f)
            }
        }

        impl$(<$generic>)? From<$value> for $name {
            #[track_caller]
            #[inline]
            fn from(value: $value) -> Self {
                Self::new(value)
            }
        }
    };
}

pub(super) use common;
