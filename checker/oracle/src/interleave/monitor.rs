//! Steps on the condition variable.
//!
//! Only these operations take the monitor's lock, so what happens under it is one step.

use super::state::{Place, Stage, State};
use crate::program::{Op, code};

pub(super) fn step(state: &State, id: usize, op: Op) -> Vec<State> {
    match op {
        Op::NotifyAll => vec![notify_all(state.clone()).done(id)],
        Op::NotifyOne => notify_one(state)
            .into_iter()
            .map(|next| next.done(id))
            .collect(),
        Op::Post => post(state, id),
        _ => wait(state.clone(), id, op),
    }
}

fn post(state: &State, id: usize) -> Vec<State> {
    if state.threads[id].stage == Stage::Begin {
        let mut next = state.clone().at(id, Stage::Woken);
        next.count += 1;
        return vec![next];
    }
    notify_one(state)
        .into_iter()
        .map(|next| next.done(id))
        .collect()
}

fn wait(mut state: State, id: usize, op: Op) -> Vec<State> {
    let now_at = state.threads[id].stage;
    match (op, now_at) {
        (_, Stage::Waiting(..)) => Vec::new(),
        (Op::Await, _) if state.count > 0 => {
            state.count -= 1;
            let rest = state.count;
            vec![state.push(id, rest)]
        }
        (Op::Await, _) | (Op::WaitOnce, Stage::Begin) => {
            vec![state.at(id, Stage::Waiting(Place::Monitor, None))]
        }
        (Op::WaitFor(time), Stage::Begin) => {
            let until = state.now + time;
            vec![state.at(id, Stage::Waiting(Place::Monitor, Some(until)))]
        }
        (_, Stage::Late) => vec![state.push(id, code::TIMED_OUT)],
        _ => {
            let count = state.count;
            vec![state.push(id, count)]
        }
    }
}

/// One state for each waiter that may be the one; the same state if nobody waits.
fn notify_one(state: &State) -> Vec<State> {
    let waiters = waiters(state);
    if waiters.is_empty() {
        return vec![state.clone()];
    }
    waiters
        .into_iter()
        .map(|waiter| state.clone().at(waiter, Stage::Woken))
        .collect()
}

fn notify_all(state: State) -> State {
    waiters(&state)
        .into_iter()
        .fold(state, |state, waiter| state.at(waiter, Stage::Woken))
}

fn waiters(state: &State) -> Vec<usize> {
    let is_waiter = |id: &usize| {
        matches!(state.threads[*id].stage, Stage::Waiting(Place::Monitor, _))
    };
    (0..state.threads.len()).filter(is_waiter).collect()
}
