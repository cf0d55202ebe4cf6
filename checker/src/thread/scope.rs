//! Threads that may borrow from their parent.

use std::fmt;
use std::io;
use std::marker::PhantomData;
use std::mem::MaybeUninit;
use std::panic::{AssertUnwindSafe, Location};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::Result;

use super::builder::Builder;
use super::current::Thread;
use super::join::{is_finished, join, wait_for_end};
use super::start::{Packet, start};
use crate::engine::op::Spot;
use crate::engine::set::ThreadSet;
use crate::engine::{ThreadId, active, with};

/// [`std::thread::Scope`], explored.
pub struct Scope<'scope, 'env: 'scope> {
    inner: Inner<'scope, 'env>,
    /// Invariant, as std's: `'scope` may neither shrink nor grow.
    invariant: PhantomData<&'scope mut &'scope ()>,
    env: PhantomData<&'env mut &'env ()>,
}

enum Inner<'scope, 'env: 'scope> {
    Outside(&'scope std::thread::Scope<'scope, 'env>),
    /// The threads that were started in it and are not waited for yet.
    Inside(Mutex<ThreadSet>),
}

/// [`std::thread::ScopedJoinHandle`], explored.
pub struct ScopedJoinHandle<'scope, T>(Handle<'scope, T>);

enum Handle<'scope, T> {
    Outside(std::thread::ScopedJoinHandle<'scope, T>, Thread),
    Inside(Thread, Arc<Packet<T>>),
}

/// Runs `f`, then waits for all threads that were started in the scope.
///
/// # Panics
///
/// If one of them panicked and nobody joined it.
#[track_caller]
pub fn scope<'env, F, T>(f: F) -> T
where
    F: for<'scope> FnOnce(&'scope Scope<'scope, 'env>) -> T,
{
    if active() {
        scope_inside(f, Location::caller())
    } else {
        scope_outside(f)
    }
}

fn scope_inside<'env, F, T>(f: F, spot: Spot) -> T
where
    F: for<'scope> FnOnce(&'scope Scope<'scope, 'env>) -> T,
{
    let scope = Scope {
        inner: Inner::Inside(Mutex::default()),
        invariant: PhantomData,
        env: PhantomData,
    };
    let result = crate::panic::catch_unwind(AssertUnwindSafe(|| f(&scope)));
    let panicked = scope.wait_for_all(spot);
    match result {
        Err(payload) => crate::panic::resume_unwind(payload),
        Ok(_) if panicked => panic!("a scoped thread panicked"),
        Ok(value) => value,
    }
}

fn scope_outside<'env, F, T>(f: F) -> T
where
    F: for<'scope> FnOnce(&'scope Scope<'scope, 'env>) -> T,
{
    // Lives until std's scope has ended: its threads may use it to start others.
    let mut place = MaybeUninit::<Scope<'_, '_>>::uninit();
    let place = place.as_mut_ptr();
    std::thread::scope(move |theirs| {
        let ours = Scope {
            inner: Inner::Outside(theirs),
            invariant: PhantomData,
            env: PhantomData,
        };
        // SAFETY: `place` is valid for a scope, whatever its lifetimes are called. It
        // is written once, before anybody reads it, and it outlives `theirs`, which is
        // all that `'scope` says. It holds a reference, so it need not be dropped.
        let ours = unsafe {
            let place = place.cast::<Scope<'_, 'env>>();
            place.write(ours);
            &*place
        };
        f(ours)
    })
}

impl<'scope> Scope<'scope, '_> {
    /// Starts a thread that may borrow what outlives the scope.
    ///
    /// # Panics
    ///
    /// If the operating system can't make a thread.
    #[track_caller]
    pub fn spawn<F, T>(&'scope self, f: F) -> ScopedJoinHandle<'scope, T>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        let started = self.start(Builder::new(), f, Location::caller());
        started.expect("failed to spawn thread")
    }

    pub(super) fn start<F, T>(
        &'scope self,
        builder: Builder,
        f: F,
        spot: Spot,
    ) -> io::Result<ScopedJoinHandle<'scope, T>>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        let threads = match &self.inner {
            Inner::Outside(scope) => {
                let handle = builder.outside().spawn_scoped(scope, f)?;
                let thread = Thread::outside(handle.thread().clone());
                return Ok(ScopedJoinHandle(Handle::Outside(handle, thread)));
            }
            Inner::Inside(threads) => threads,
        };
        // SAFETY: what `f` borrows outlives the scope, and `scope_inside` does not
        // return or unwind before the thread has ended.
        let (thread, packet) = unsafe { start(f, builder.origin(spot)) };
        threads
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(thread);
        Ok(ScopedJoinHandle(Handle::Inside(
            Thread::inside(thread),
            packet,
        )))
    }

    /// Waits for all threads, also for those that they start. Whether one panicked that
    /// nobody joined.
    fn wait_for_all(&self, spot: Spot) -> bool {
        let mut panicked = false;
        while let Some(thread) = self.next_thread() {
            if !with(|e| e.threads[thread].heard) {
                wait_for_end(thread, spot);
            }
            panicked |= with(|e| {
                let thread = &mut e.threads[thread];
                let unheard = thread.panic.is_some() && !thread.heard;
                thread.heard = true;
                unheard
            });
        }
        panicked
    }

    fn next_thread(&self) -> Option<ThreadId> {
        let Inner::Inside(threads) = &self.inner else {
            return None;
        };
        let mut threads = threads.lock().unwrap_or_else(PoisonError::into_inner);
        // Threads are numbered as they start, so this is the one that started first.
        let first = (!threads.is_empty()).then(|| threads.first())?;
        threads.remove(first);
        Some(first)
    }
}

impl<T> ScopedJoinHandle<'_, T> {
    /// The thread that this is the handle of.
    #[must_use]
    pub fn thread(&self) -> &Thread {
        match &self.0 {
            Handle::Outside(_, thread) | Handle::Inside(thread, _) => thread,
        }
    }

    /// Waits for the end of the thread and takes its result.
    ///
    /// # Errors
    ///
    /// What the thread panicked with.
    #[track_caller]
    pub fn join(self) -> Result<T> {
        match self.0 {
            Handle::Outside(handle, _) => handle.join(),
            Handle::Inside(thread, packet) => {
                join(thread.index(), &packet, Location::caller())
            }
        }
    }

    /// Whether the thread has ended.
    #[must_use]
    #[track_caller]
    pub fn is_finished(&self) -> bool {
        match &self.0 {
            Handle::Outside(handle, _) => handle.is_finished(),
            Handle::Inside(thread, _) => {
                is_finished(thread.index(), Location::caller())
            }
        }
    }
}

impl fmt::Debug for Scope<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scope").finish_non_exhaustive()
    }
}

impl<T> fmt::Debug for ScopedJoinHandle<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ScopedJoinHandle").finish_non_exhaustive()
    }
}
