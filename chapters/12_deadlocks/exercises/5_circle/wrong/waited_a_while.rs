//! Tempting: a wait with a time limit comes to an end, circle or not.
//! Wrong: who is slow is taken for dead, and is refused without any circle.
//! Rejected: wrong value.

use std::sync::{Condvar, Mutex};
use std::time::Duration;

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
        // TODO: the owner may wait too. For whom? And for whom does that one wait?
        let awaited = self.wanted[owner].and_then(|lock| self.owner[lock]);
        owner == thread || awaited == Some(thread)
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
            let second = Duration::from_secs(1);
            let (after, waited) = self.unlocked.wait_timeout(state, second).unwrap();
            state = after;
            state.wanted[thread] = None;
            if waited.timed_out() {
                return false;
            }
        }
        state.owner[lock] = Some(thread);
        true
    }

    pub fn unlock(&self, lock: usize) {
        self.state.lock().unwrap().owner[lock] = None;
        self.unlocked.notify_all();
    }
}
