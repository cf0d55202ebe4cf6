//! A barrier that counts arrivals, but does not tell one round from the next.

use std::sync::{Condvar, Mutex};
use std::thread;

#[derive(Default)]
struct Barrier {
    state: Mutex<State>,
    all_here: Condvar,
}

#[derive(Default)]
struct State {
    arrived: usize,
    round: usize,
}

const PARTIES: usize = 2;

pub fn wrong() {
    two_rounds(|barrier| {
        let mut state = barrier.state.lock().unwrap();
        state.arrived += 1;
        if state.arrived == PARTIES {
            state.arrived = 0;
            barrier.all_here.notify_all();
        } else {
            // Whoever wakes late may find the next round's count here.
            let is_waiting = |state: &mut State| state.arrived != 0;
            drop(barrier.all_here.wait_while(state, is_waiting).unwrap());
        }
    });
}

pub fn right() {
    two_rounds(|barrier| {
        let mut state = barrier.state.lock().unwrap();
        state.arrived += 1;
        if state.arrived == PARTIES {
            state.arrived = 0;
            state.round += 1;
            barrier.all_here.notify_all();
        } else {
            let mine = state.round;
            let is_waiting = |state: &mut State| state.round == mine;
            drop(barrier.all_here.wait_while(state, is_waiting).unwrap());
        }
    });
}

fn two_rounds(wait: fn(&Barrier)) {
    let barrier = Barrier::default();
    let walk = || {
        wait(&barrier);
        wait(&barrier);
    };
    thread::scope(|scope| {
        scope.spawn(walk);
        walk();
    });
}
