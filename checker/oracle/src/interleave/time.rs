//! Parking, sleeping, and the virtual clock.

use super::state::{Place, Stage, State};
use crate::program::Op;

pub(super) fn step(mut state: State, id: usize, op: Op) -> Vec<State> {
    match (op, state.threads[id].stage) {
        (Op::Unpark(peer), _) => {
            state.threads[peer].token = true;
            vec![state.done(id)]
        }
        (Op::Sleep(time), Stage::Begin) => {
            let until = state.now + time;
            vec![state.at(id, Stage::Waiting(Place::Sleep, Some(until)))]
        }
        (Op::Sleep(_), Stage::Waiting(..)) => Vec::new(),
        (Op::Sleep(_), _) => vec![state.done(id)],
        (Op::Park | Op::ParkFor(_), _) => park(state, id, op),
        _ => unreachable!("{op:?} has nothing to do with time"),
    }
}

fn park(mut state: State, id: usize, op: Op) -> Vec<State> {
    let now_at = state.threads[id].stage;
    let had_token = std::mem::take(&mut state.threads[id].token);
    match (op, now_at) {
        _ if had_token => vec![state.done(id)],
        (_, Stage::Waiting(..)) => Vec::new(),
        (Op::Park, Stage::Begin) => {
            vec![state.at(id, Stage::Waiting(Place::Park, None))]
        }
        (Op::ParkFor(time), Stage::Begin) => {
            let until = state.now + time;
            vec![state.at(id, Stage::Waiting(Place::Park, Some(until)))]
        }
        _ => vec![state.done(id)],
    }
}

/// The state in which the clock has gone on to the next moment somebody waits for.
pub(super) fn tick(state: &State) -> Option<State> {
    let now = state
        .threads
        .iter()
        .filter_map(|thread| deadline(thread.stage))
        .min()?;
    let mut later = state.clone();
    later.now = later.now.max(now);
    for thread in &mut later.threads {
        if deadline(thread.stage).is_some_and(|until| until <= later.now) {
            thread.stage = Stage::Late;
        }
    }
    Some(later)
}

fn deadline(stage: Stage) -> Option<u64> {
    match stage {
        Stage::Waiting(_, until) => until,
        _ => None,
    }
}
