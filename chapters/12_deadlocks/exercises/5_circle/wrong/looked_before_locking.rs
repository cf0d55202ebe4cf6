//! Tempting: the state is looked at under its lock, and so is the waiting.
//! Wrong: they are two lockings. Two threads can both look before either of them waits.
//! Rejected: lost wake-up, deadlock.

use std::iter;
use std::sync::{Condvar, Mutex};

const COUNT: usize = 3;

#[derive(Default)]
pub struct Keeper {
    state: Mutex<State>,
    unlocked: Condvar,
}

#[derive(Default)]
struct State {
    owner: [Option<usize>; COUNT],
    wanted: [Option<usize>; COUNT],
}

impl State {
    fn closes_circle(&self, thread: usize, owner: usize) -> bool {
        let awaited = |last: &usize| self.owner[self.wanted[*last]?];
        iter::successors(Some(owner), awaited).any(|last| last == thread)
    }
}

impl Keeper {
    fn closes_circle(&self, thread: usize, lock: usize) -> bool {
        let state = self.state.lock().unwrap();
        let owner = state.owner[lock];
        owner.is_some_and(|owner| state.closes_circle(thread, owner))
    }

    pub fn lock(&self, thread: usize, lock: usize) -> bool {
        if self.closes_circle(thread, lock) {
            return false;
        }
        let mut state = self.state.lock().unwrap();
        while state.owner[lock].is_some() {
            state.wanted[thread] = Some(lock);
            state = self.unlocked.wait(state).unwrap();
            state.wanted[thread] = None;
        }
        state.owner[lock] = Some(thread);
        true
    }

    pub fn unlock(&self, lock: usize) {
        self.state.lock().unwrap().owner[lock] = None;
        self.unlocked.notify_all();
    }
}
