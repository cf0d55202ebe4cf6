//! Values that each thread has its own of.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::error::Error;
use std::fmt;
use std::rc::Rc;

use crate::engine::{Execution, ThreadId, active, with};

/// [`std::thread::LocalKey`], explored.
///
/// Each thread of each run starts with a fresh value, and drops it at its end.
pub struct LocalKey<T: 'static> {
    init: fn() -> T,
    outside: &'static std::thread::LocalKey<T>,
}

/// The value is gone: its thread is ending.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AccessError(());

impl fmt::Display for AccessError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("already destroyed")
    }
}

impl Error for AccessError {}

impl<T: 'static> LocalKey<T> {
    /// For [`thread_local!`](crate::thread_local) alone.
    #[doc(hidden)]
    pub const fn new(
        init: fn() -> T,
        outside: &'static std::thread::LocalKey<T>,
    ) -> Self {
        Self { init, outside }
    }

    /// Calls `f` with this thread's value.
    ///
    /// # Panics
    ///
    /// If the value is gone because the thread is ending.
    pub fn with<F, R>(&'static self, f: F) -> R
    where
        F: FnOnce(&T) -> R,
    {
        self.try_with(f).expect(
            "cannot access a Thread Local Storage value during or after destruction",
        )
    }

    /// Calls `f` with this thread's value.
    ///
    /// # Errors
    ///
    /// If the value is gone because the thread is ending.
    ///
    /// # Panics
    ///
    /// If making the value or `f` panics.
    pub fn try_with<F, R>(&'static self, f: F) -> Result<R, AccessError>
    where
        F: FnOnce(&T) -> R,
    {
        if !active() {
            return self.outside.try_with(f).map_err(|_| AccessError(()));
        }
        let value = self.value().ok_or(AccessError(()))?;
        // Held by `value` while `f` runs, whatever becomes of the thread's own.
        Ok(f(value
            .downcast_ref::<T>()
            .expect("stored under its own key")))
    }

    /// This thread's value, made if need be; `None` if the thread is ending.
    fn value(&'static self) -> Option<Rc<dyn Any>> {
        let key = std::ptr::from_ref(self).addr();
        match with(|e| e.local(key)) {
            Local::Known(value) => Some(value),
            Local::Gone => None,
            Local::Unknown => {
                // Not inside of `with`: this is code of the program.
                let value: Rc<dyn Any> = Rc::new((self.init)());
                with(|e| e.set_local(key, Rc::clone(&value)));
                Some(value)
            }
        }
    }
}

impl<T: 'static> LocalKey<Cell<T>> {
    /// Sets the value.
    pub fn set(&'static self, value: T) {
        self.with(|cell| cell.set(value));
    }

    /// A copy of the value.
    pub fn get(&'static self) -> T
    where
        T: Copy,
    {
        self.with(Cell::get)
    }

    /// Takes the value and leaves the default.
    pub fn take(&'static self) -> T
    where
        T: Default,
    {
        self.with(Cell::take)
    }

    /// Takes the value and leaves another.
    pub fn replace(&'static self, value: T) -> T {
        self.with(|cell| cell.replace(value))
    }
}

impl<T: 'static> LocalKey<RefCell<T>> {
    /// Calls `f` with the value, borrowed.
    pub fn with_borrow<F, R>(&'static self, f: F) -> R
    where
        F: FnOnce(&T) -> R,
    {
        self.with(|cell| f(&cell.borrow()))
    }

    /// Calls `f` with the value, borrowed mutably.
    pub fn with_borrow_mut<F, R>(&'static self, f: F) -> R
    where
        F: FnOnce(&mut T) -> R,
    {
        self.with(|cell| f(&mut cell.borrow_mut()))
    }

    /// Sets the value.
    pub fn set(&'static self, value: T) {
        self.with(|cell| cell.replace(value));
    }

    /// Takes the value and leaves the default.
    pub fn take(&'static self) -> T
    where
        T: Default,
    {
        self.with(RefCell::take)
    }

    /// Takes the value and leaves another.
    pub fn replace(&'static self, value: T) -> T {
        self.with(|cell| cell.replace(value))
    }
}

impl<T: 'static> fmt::Debug for LocalKey<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LocalKey").finish_non_exhaustive()
    }
}

/// The values of one thread of a run, by the addresses of their keys.
#[derive(Default)]
pub(crate) struct Locals {
    values: Vec<(usize, Option<Rc<dyn Any>>)>,
}

enum Local {
    Known(Rc<dyn Any>),
    Unknown,
    Gone,
}

impl Execution {
    fn local(&self, key: usize) -> Local {
        let locals = &self.threads[self.current].locals;
        match locals.values.iter().find(|(other, _)| *other == key) {
            Some((_, Some(value))) => Local::Known(Rc::clone(value)),
            Some((_, None)) => Local::Gone,
            None => Local::Unknown,
        }
    }

    fn set_local(&mut self, key: usize, value: Rc<dyn Any>) {
        self.threads[self.current]
            .locals
            .values
            .push((key, Some(value)));
    }

    /// The next value that the thread has not dropped yet, in the order of their making.
    fn take_local(&mut self, thread: ThreadId) -> Option<Rc<dyn Any>> {
        let mut values = self.threads[thread].locals.values.iter_mut();
        values.find_map(|(_, value)| value.take())
    }
}

/// Drops the values of the current thread, which is about to end.
pub(crate) fn drop_locals(thread: ThreadId) {
    // Not inside of `with`: destructors are code of the program.
    while let Some(value) = with(|e| e.take_local(thread)) {
        drop(value);
    }
}

impl Locals {
    /// Forgets values that a failed run has left: what they refer to is gone.
    pub(crate) fn forget(&mut self) {
        for (_, value) in self.values.drain(..) {
            std::mem::forget(value);
        }
    }
}
