//! Right: from the owner, the chain is followed to its end: the lock it waits for, the owner of
//! that one, and so on. It has an end, because no circle was ever let in.
//!
//! The question and the waiting are under one lock, so nobody else can begin to wait between.

use std::iter;
use std::sync::{Condvar, Mutex};

/// As many locks and as many threads.
const COUNT: usize = 3;

/// Hands out locks by number to threads by number.
#[derive(Default)]
pub struct Keeper {
    state: Mutex<State>,
    unlocked: Condvar,
}

#[derive(Default)]
struct State {
    /// The thread that holds each lock.
    owner: [Option<usize>; COUNT],
    /// The lock that each thread waits for.
    wanted: [Option<usize>; COUNT],
}

impl State {
    /// Whether `thread` would wait for itself if it waited for `owner`.
    fn closes_circle(&self, thread: usize, owner: usize) -> bool {
        let awaited = |last: &usize| self.owner[self.wanted[*last]?];
        iter::successors(Some(owner), awaited).any(|last| last == thread)
    }
}

impl Keeper {
    /// Gives `lock` to `thread`, waiting until it is free. False if it would never be.
    pub fn lock(&self, thread: usize, lock: usize) -> bool {
        let mut state = self.state.lock().unwrap();
        while let Some(owner) = state.owner[lock] {
            if state.closes_circle(thread, owner) {
                return false;
            }
            state.wanted[thread] = Some(lock);
            state = self.unlocked.wait(state).unwrap();
            state.wanted[thread] = None;
        }
        state.owner[lock] = Some(thread);
        true
    }

    /// Takes `lock` back.
    pub fn unlock(&self, lock: usize) {
        self.state.lock().unwrap().owner[lock] = None;
        self.unlocked.notify_all();
    }
}
