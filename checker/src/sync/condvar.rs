//! Waiting for a condition under a mutex.

use std::fmt;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};
use std::sync::LockResult;
use std::time::{Duration, Instant};

use super::held::map;
use super::mutex::MutexGuard;
use crate::engine::identity::Identity;
use crate::engine::lock::Share;
use crate::engine::log::Note;
use crate::engine::object::State;
use crate::engine::op::{Access, Need, Op, Spot};
use crate::engine::{Execution, ObjectId, ThreadId, active, point, with};
use crate::trace::model::{Effect, Mark, ObjectKind};

/// [`std::sync::Condvar`], explored inside an exploration and std's own outside of one.
///
/// A wait may also end for no reason, at most once for each thread of a run, and a wait
/// with a time-out may end although others could go on. Which of several waiting threads
/// a [`notify_one`](Self::notify_one) wakes is a choice. The first that came is the
/// ordinary one; each of the others counts as a deviation.
pub struct Condvar {
    identity: Identity,
    inner: std::sync::Condvar,
}

/// Whether a wait ended because its time was up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WaitTimeoutResult(bool);

/// How a wait goes on once the mutex is given back.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wait {
    ForSignal,
    Spurious,
    TimesOutEarly,
}

impl WaitTimeoutResult {
    /// Whether the time was up.
    #[must_use]
    pub fn timed_out(&self) -> bool {
        self.0
    }
}

impl UnwindSafe for Condvar {}
impl RefUnwindSafe for Condvar {}

impl Condvar {
    /// A condition variable that nobody waits for.
    #[must_use]
    #[track_caller]
    pub const fn new() -> Self {
        Self {
            identity: Identity::new(),
            inner: std::sync::Condvar::new(),
        }
    }

    /// Gives the mutex back, waits for a notification, and takes the mutex again.
    ///
    /// It may also return for no reason.
    ///
    /// # Errors
    ///
    /// If the mutex is poisoned; the error holds the guard.
    #[track_caller]
    pub fn wait<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
    ) -> LockResult<MutexGuard<'a, T>> {
        if active() {
            return self.explored_wait(guard, None, Location::caller()).0;
        }
        let (mutex, inner) = disassemble(guard);
        map(self.inner.wait(inner), |inner| {
            MutexGuard::outside(mutex, inner)
        })
    }

    /// Waits as long as `condition` is true.
    ///
    /// # Errors
    ///
    /// If the mutex is poisoned; the error holds the guard.
    #[track_caller]
    pub fn wait_while<'a, T, F: FnMut(&mut T) -> bool>(
        &self,
        mut guard: MutexGuard<'a, T>,
        mut condition: F,
    ) -> LockResult<MutexGuard<'a, T>> {
        while guard.ask(&mut condition) {
            guard = self.wait(guard)?;
        }
        Ok(guard)
    }

    /// Waits for a notification, but no longer than `limit`.
    ///
    /// # Errors
    ///
    /// If the mutex is poisoned; the error holds the guard.
    #[track_caller]
    pub fn wait_timeout<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        limit: Duration,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)> {
        if active() {
            let spot = Location::caller();
            let (result, timed_out) = self.explored_wait(guard, Some(limit), spot);
            return map(result, |guard| (guard, WaitTimeoutResult(timed_out)));
        }
        let (mutex, inner) = disassemble(guard);
        map(self.inner.wait_timeout(inner, limit), |(inner, result)| {
            (
                MutexGuard::outside(mutex, inner),
                WaitTimeoutResult(result.timed_out()),
            )
        })
    }

    /// Waits as long as `condition` is true, but no longer than `limit`.
    ///
    /// # Errors
    ///
    /// If the mutex is poisoned; the error holds the guard.
    #[track_caller]
    pub fn wait_timeout_while<'a, T, F: FnMut(&mut T) -> bool>(
        &self,
        mut guard: MutexGuard<'a, T>,
        limit: Duration,
        mut condition: F,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)> {
        let started = now();
        loop {
            if !guard.ask(&mut condition) {
                return Ok((guard, WaitTimeoutResult(false)));
            }
            let Some(left) = limit
                .checked_sub(now().saturating_sub(started))
                .filter(|d| !d.is_zero())
            else {
                return Ok((guard, WaitTimeoutResult(true)));
            };
            guard = self.wait_timeout(guard, left)?.0;
        }
    }

    /// Waits for a notification, but no longer than `ms` milliseconds.
    ///
    /// # Errors
    ///
    /// If the mutex is poisoned; the error holds the guard.
    #[deprecated(since = "1.6.0", note = "replaced by `Condvar::wait_timeout`")]
    #[track_caller]
    pub fn wait_timeout_ms<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        ms: u32,
    ) -> LockResult<(MutexGuard<'a, T>, bool)> {
        let result = self.wait_timeout(guard, Duration::from_millis(ms.into()));
        map(result, |(guard, result)| (guard, !result.timed_out()))
    }

    /// Wakes one of the waiting threads, if there are any.
    #[track_caller]
    pub fn notify_one(&self) {
        self.notify(false, "notify_one", Location::caller());
    }

    /// Wakes all waiting threads.
    #[track_caller]
    pub fn notify_all(&self) {
        self.notify(true, "notify_all", Location::caller());
    }

    fn notify(&self, all: bool, call: &'static str, spot: Spot) {
        if self.identity.is_outside(&self.inner) {
            if all {
                self.inner.notify_all();
            } else {
                self.inner.notify_one();
            }
            return;
        }
        let object = with(|e| self.object(e));
        point(Op::write(object, spot));
        with(|e| e.notify(object, all, call, spot));
    }

    pub(crate) fn object(&self, e: &mut Execution) -> ObjectId {
        self.identity.object(&self.inner, e, |_, _| {
            let about = self.identity.about(ObjectKind::Condvar, "");
            let waiters = std::collections::VecDeque::new();
            (
                State::Condvar {
                    waiters,
                    missed: None,
                },
                about,
            )
        })
    }

    /// The wait itself, and whether it timed out.
    fn explored_wait<'a, T>(
        &self,
        mut guard: MutexGuard<'a, T>,
        limit: Option<Duration>,
        spot: Spot,
    ) -> (LockResult<MutexGuard<'a, T>>, bool) {
        let mutex = guard.mutex;
        let object = with(|e| self.object(e));
        let (Some(held), Some(inner)) = (&guard.held, guard.inner.take()) else {
            super::misuse("a guard from outside of the exploration", spot)
        };
        let lock = held.object;
        point(Op::write(object, spot).and(lock, Access::Write));
        let release = with(|e| e.release_now());
        let effects = held.leaving(&*inner, false, release).effects;
        drop(inner);
        let (wait, deadline) = with(|e| {
            e.give_back(lock, Share::Alone, false);
            let deadline = limit.map(|limit| e.deadline(limit));
            // Two steps of one call: it gives the mutex back, and it waits.
            e.note(|_| Note::new("wait", spot, effects).on(lock));
            e.note(|_| Note::new("wait", spot, Vec::new()).on(object));
            let wait = e.begin_wait(object, deadline, spot);
            if wait == Wait::ForSignal {
                e.merge_wait(object);
            }
            (wait, deadline)
        });
        match wait {
            Wait::ForSignal => {
                let signal = Op::write(object, spot).needs(Need::Signal);
                point(signal.and(lock, Access::Write));
            }
            Wait::Spurious | Wait::TimesOutEarly => {
                point(Op::write(lock, spot).needs(Need::Lock));
            }
        }
        let timed_out = with(|e| e.end_wait(wait, deadline, spot));
        (mutex.locked(lock, "wait", spot), timed_out)
    }
}

impl Execution {
    /// Chooses how the wait of the current thread goes on, and begins it.
    fn begin_wait(
        &mut self,
        object: ObjectId,
        deadline: Option<u64>,
        spot: Spot,
    ) -> Wait {
        self.touch(object, Access::Write);
        let me = self.current;
        let spurious = self.may_wake_spuriously().then_some(Wait::Spurious);
        let early = deadline.is_some() && self.may_be_early(spot);
        let early = early.then_some(Wait::TimesOutEarly);
        let ways = [Some(Wait::ForSignal), spurious, early];
        let count = ways.iter().flatten().count();
        let taken = self.choose(count);
        let wait = ways.into_iter().flatten().nth(taken);
        let wait = wait.unwrap_or(Wait::ForSignal);
        match wait {
            Wait::ForSignal => {
                self.threads[me].deadline = deadline;
                self.threads[me].timed_out = false;
                if let State::Condvar { waiters, .. } = &mut self.objects[object].state
                {
                    waiters.push_back(me);
                }
            }
            Wait::Spurious => {
                self.threads[me].mishaps += 1;
                self.mark(Mark::SpuriousWakeUp(me));
            }
            Wait::TimesOutEarly => self.is_early(spot),
        }
        wait
    }

    /// Whether the wait timed out.
    fn end_wait(&mut self, wait: Wait, deadline: Option<u64>, spot: Spot) -> bool {
        let me = self.current;
        if wait == Wait::TimesOutEarly {
            self.pass_deadline(deadline.unwrap_or(0), spot);
            return true;
        }
        self.threads[me].deadline = None;
        std::mem::take(&mut self.threads[me].timed_out)
    }

    fn notify(&mut self, object: ObjectId, all: bool, call: &'static str, spot: Spot) {
        let State::Condvar { waiters, .. } = &self.objects[object].state else {
            return;
        };
        let count = waiters.len();
        let access = if count == 0 {
            Access::Read
        } else {
            Access::Write
        };
        self.touch(object, access);
        let first = if all { 0 } else { self.choose(count) };
        let step = self.next_step();
        let State::Condvar { waiters, missed } = &mut self.objects[object].state else {
            return;
        };
        let woken: Vec<ThreadId> = if all {
            waiters.drain(..).collect()
        } else {
            waiters.remove(first).into_iter().collect()
        };
        if woken.is_empty() {
            *missed = Some(step);
        }
        for thread in woken.iter().copied() {
            self.take_mutex_again(thread);
            self.enable(thread);
            self.progress();
        }
        self.note(|_| Note::new(call, spot, vec![Effect::Woke(woken)]).on(object));
    }

    /// A waiting thread has only the mutex left to wait for.
    pub(crate) fn take_mutex_again(&mut self, thread: ThreadId) {
        let op = self.threads[thread].pending;
        if let Some((lock, _)) = op.second {
            self.threads[thread].deadline = None;
            self.threads[thread].pending = Op::write(lock, op.spot).needs(Need::Lock);
        }
    }

    /// The time of a waiting thread is up.
    pub(crate) fn stop_waiting(&mut self, thread: ThreadId) {
        let object = self.threads[thread].pending.object;
        if let State::Condvar { waiters, .. } = &mut self.objects[object].state {
            waiters.retain(|waiter| *waiter != thread);
        }
        self.take_mutex_again(thread);
    }
}

fn disassemble<T>(
    mut guard: MutexGuard<'_, T>,
) -> (&super::Mutex<T>, std::sync::MutexGuard<'_, T>) {
    let inner = guard.inner.take().expect("held");
    (guard.mutex, inner)
}

/// Time since some fixed moment.
fn now() -> Duration {
    use std::sync::OnceLock;
    static START: OnceLock<Instant> = OnceLock::new();
    if active() {
        Duration::from_nanos(with(|e| e.now))
    } else {
        START.get_or_init(Instant::now).elapsed()
    }
}

impl Default for Condvar {
    #[track_caller]
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Condvar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Condvar").finish_non_exhaustive()
    }
}
