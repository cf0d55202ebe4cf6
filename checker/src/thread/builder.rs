//! Starts threads with a name.

use std::io;
use std::panic::Location;

use super::current::Thread;
use super::join::JoinHandle;
use super::scope::{Scope, ScopedJoinHandle};
use super::start::start;
use crate::engine::active;
use crate::engine::op::Spot;
use crate::engine::thread::Origin;

/// [`std::thread::Builder`], explored.
///
/// The name is what traces and replay tokens call the thread.
#[derive(Debug, Default)]
#[must_use = "must eventually spawn the thread"]
pub struct Builder {
    name: Option<String>,
    stack_size: Option<usize>,
}

impl Builder {
    /// Without a name.
    pub fn new() -> Self {
        Self::default()
    }

    /// Names the thread.
    pub fn name(self, name: String) -> Self {
        Self {
            name: Some(name),
            ..self
        }
    }

    /// Sets the size of the stack in bytes.
    ///
    /// In an exploration each stack has 16 MiB, whatever is said here.
    pub fn stack_size(self, size: usize) -> Self {
        Self {
            stack_size: Some(size),
            ..self
        }
    }

    /// Starts the thread.
    ///
    /// # Errors
    ///
    /// If the operating system can't make a thread.
    ///
    /// # Panics
    ///
    /// If the name holds a zero byte.
    #[track_caller]
    pub fn spawn<F, T>(self, f: F) -> io::Result<JoinHandle<T>>
    where
        F: FnOnce() -> T + Send + 'static,
        T: Send + 'static,
    {
        if !active() {
            return self.outside().spawn(f).map(JoinHandle::outside);
        }
        let about = self.origin(Location::caller());
        // SAFETY: `f` and its result are `'static`: they borrow nothing that can end.
        let (thread, packet) = unsafe { start(f, about) };
        Ok(JoinHandle::inside(Thread::inside(thread), packet))
    }

    /// Starts a thread that may borrow what outlives the scope.
    ///
    /// # Errors
    ///
    /// If the operating system can't make a thread.
    ///
    /// # Panics
    ///
    /// If the name holds a zero byte.
    #[track_caller]
    pub fn spawn_scoped<'scope, F, T>(
        self,
        scope: &'scope Scope<'scope, '_>,
        f: F,
    ) -> io::Result<ScopedJoinHandle<'scope, T>>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        scope.start(self, f, Location::caller())
    }

    pub(super) fn outside(self) -> std::thread::Builder {
        let mut builder = std::thread::Builder::new();
        if let Some(name) = self.name {
            builder = builder.name(name);
        }
        if let Some(size) = self.stack_size {
            builder = builder.stack_size(size);
        }
        builder
    }

    pub(super) fn origin(self, spot: Spot) -> Origin {
        Origin {
            name: self.name,
            spawned: Some(spot),
            is_task: false,
        }
    }
}
