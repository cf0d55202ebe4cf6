//! The big lock. Whoever waits for it asks the owner to pass it on after an interval.
//!
//! This is how `CPython` has done it since 3.2. The owner looks at a flag between two
//! instructions, which costs next to nothing. `Relaxed` will do for the flag: the mutex
//! orders everything else, and a flag that is seen late only delays a switch.

use std::time::Duration;

use super::base::sync::atomic::AtomicBool;
use super::base::sync::atomic::Ordering::Relaxed;
use super::base::sync::{Condvar, Mutex, MutexGuard};

/// One lock around the whole interpreter.
#[derive(Debug)]
pub(crate) struct Gil {
    state: Mutex<State>,
    /// The lock is free, or has a new owner.
    changed: Condvar,
    /// Somebody has waited for a whole interval. Written by who has `state` only.
    asked: AtomicBool,
    interval: Duration,
}

#[derive(Debug, Default)]
struct State {
    held: bool,
    /// How many threads wait for the lock.
    waiting: usize,
    /// How often the lock was taken.
    taken: u64,
}

impl Gil {
    /// A lock that nobody holds; who waits for it asks for it after `interval`.
    pub(crate) fn new(interval: Duration) -> Self {
        Self {
            state: Mutex::default(),
            changed: Condvar::new(),
            asked: AtomicBool::new(false),
            interval,
        }
    }

    /// Waits until the lock is free, and takes it. Returns how often others took it meanwhile.
    pub(crate) fn take(&self) -> u64 {
        let mut state = self.state.lock().unwrap();
        let before = state.taken;
        state.waiting += 1;
        while state.held {
            state = self.wait_or_ask(state);
        }
        state.waiting -= 1;
        state.held = true;
        let passed = state.taken - before;
        state.taken += 1;
        // Whoever still waits grants the new owner an interval too.
        self.asked.store(false, Relaxed);
        self.changed.notify_all();
        passed
    }

    /// Gives the lock back.
    pub(crate) fn give(&self) {
        self.state.lock().unwrap().held = false;
        self.changed.notify_all();
    }

    /// Whether the owner should pass the lock on.
    pub(crate) fn is_asked_for(&self) -> bool {
        self.asked.load(Relaxed)
    }

    /// Gives the lock to somebody who waits for it, and queues up for it again.
    pub(crate) fn pass_on(&self) {
        let mut state = self.state.lock().unwrap();
        let mine = state.taken;
        state.held = false;
        self.changed.notify_all();
        // Without this wait, the owner would often be the first to take it again.
        while state.taken == mine && state.waiting > 0 {
            state = self.changed.wait(state).unwrap();
        }
        drop(state);
        self.take();
    }

    /// Waits until something changes. If nothing does for an interval, asks for the lock.
    fn wait_or_ask<'a>(&self, state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
        if self.is_asked_for() {
            return self.changed.wait(state).unwrap();
        }
        let owner = state.taken;
        let waited = self.changed.wait_timeout(state, self.interval).unwrap();
        let (state, wait) = waited;
        if wait.timed_out() && state.held && state.taken == owner {
            self.asked.store(true, Relaxed);
        }
        state
    }
}
