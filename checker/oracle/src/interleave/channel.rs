//! Steps on the channel.

use super::state::{Place, Stage, State};
use crate::program::{Op, Value, code};

pub(super) fn step(
    state: State,
    id: usize,
    op: Op,
    capacity: Option<usize>,
) -> Vec<State> {
    match op {
        Op::Send(value) if capacity == Some(0) => offer(state, id, value),
        Op::Send(value) | Op::TrySend(value) => send(state, id, op, value, capacity),
        _ => receive(state, id, op),
    }
}

pub(super) fn close_sender(mut state: State, id: usize) -> State {
    state.senders.retain(|sender| *sender != id);
    state.done(id)
}

pub(super) fn close_receiver(mut state: State, id: usize) -> State {
    state.receiver_is_open = false;
    state.messages.clear();
    state.done(id)
}

fn send(
    mut state: State,
    id: usize,
    op: Op,
    value: Value,
    capacity: Option<usize>,
) -> Vec<State> {
    if !state.receiver_is_open {
        return vec![state.push(id, code::DISCONNECTED)];
    }
    if capacity.is_none_or(|capacity| state.messages.len() < capacity) {
        state.messages.push(value);
        return vec![state.push(id, code::DONE)];
    }
    match op {
        Op::TrySend(_) => vec![state.push(id, code::FULL)],
        _ => Vec::new(),
    }
}

/// Sending without a buffer: the sender waits until its message is taken.
fn offer(mut state: State, id: usize, value: Value) -> Vec<State> {
    match state.threads[id].stage {
        Stage::Woken => vec![state.push(id, code::DONE)],
        _ if !state.receiver_is_open => {
            state.offers.retain(|(sender, _)| *sender != id);
            vec![state.push(id, code::DISCONNECTED)]
        }
        Stage::Begin => {
            state.offers.push((id, value));
            vec![state.at(id, Stage::Waiting(Place::Channel, None))]
        }
        _ => Vec::new(),
    }
}

fn receive(mut state: State, id: usize, op: Op) -> Vec<State> {
    if !state.messages.is_empty() {
        let value = state.messages.remove(0);
        return vec![state.push(id, value)];
    }
    if !state.offers.is_empty() {
        let (sender, value) = state.offers.remove(0);
        return vec![state.at(sender, Stage::Woken).push(id, value)];
    }
    if state.senders.is_empty() {
        return vec![state.push(id, code::DISCONNECTED)];
    }
    match (op, state.threads[id].stage) {
        (Op::TryReceive, _) => vec![state.push(id, code::EMPTY)],
        (Op::ReceiveFor(time), Stage::Begin) => {
            let until = state.now + time;
            vec![state.at(id, Stage::Waiting(Place::Channel, Some(until)))]
        }
        (Op::ReceiveFor(_), Stage::Late) => vec![state.push(id, code::TIMED_OUT)],
        _ => Vec::new(),
    }
}
