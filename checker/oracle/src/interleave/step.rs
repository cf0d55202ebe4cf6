//! What one step of one thread can lead to.

use super::state::{Place, Stage, State};
use super::{Choices, channel, monitor, time};
use crate::outcome::Outcome;
use crate::program::{Exchange, MUTEXES, Op, Program, Value, code};

/// A program, made ready to be stepped.
pub(super) struct Rules {
    pub(super) code: Vec<Vec<Instruction>>,
    pub(super) capacity: Option<usize>,
    pub(super) choices: Choices,
}

/// An operation, or what a thread does by itself at its start or end.
#[derive(Debug, Clone, Copy)]
pub(super) enum Instruction {
    Do(Op),
    CloseSender,
    CloseReceiver,
}

/// Where a state leads.
pub(super) struct Successors {
    pub(super) states: Vec<State>,
    /// Whether anything happens without luck. If only a spurious wake-up could save the
    /// program, it is stuck all the same.
    pub(super) can_go_on: bool,
}

impl Rules {
    pub(super) fn new(program: &Program, choices: Choices) -> Self {
        let code = (0..program.threads.len())
            .map(|id| instructions(program, id))
            .collect();
        Self {
            code,
            capacity: program.capacity,
            choices,
        }
    }

    /// All states that are one step away.
    pub(super) fn successors(&self, state: &State) -> Successors {
        let mut states: Vec<State> = (0..self.code.len())
            .flat_map(|id| self.step(state, id))
            .collect();
        let somebody_runs = !states.is_empty();
        let later = time::tick(state);
        let can_go_on = somebody_runs || later.is_some();
        if !somebody_runs || self.choices.early_time_outs {
            states.extend(later);
        }
        if self.choices.spurious_wake_ups {
            states.extend(self.spurious(state));
        }
        Successors { states, can_go_on }
    }

    /// What the program ended as, in a state that nothing follows.
    pub(super) fn end(&self, state: &State) -> Outcome {
        let all_done = state
            .threads
            .iter()
            .zip(&self.code)
            .all(|(thread, code)| thread.next == code.len());
        if !all_done {
            return Outcome::Stuck;
        }
        Outcome::Finished {
            registers: state
                .threads
                .iter()
                .map(|thread| thread.registers.clone())
                .collect(),
            finals: state.variables.to_vec(),
        }
    }

    pub(super) fn instruction(&self, state: &State, id: usize) -> Option<Instruction> {
        self.code[id].get(state.threads[id].next).copied()
    }

    fn step(&self, state: &State, id: usize) -> Vec<State> {
        match self.instruction(state, id) {
            None => Vec::new(),
            Some(Instruction::CloseSender) => {
                vec![channel::close_sender(state.clone(), id)]
            }
            Some(Instruction::CloseReceiver) => {
                vec![channel::close_receiver(state.clone(), id)]
            }
            Some(Instruction::Do(op)) => self.operate(state, id, op),
        }
    }

    fn operate(&self, state: &State, id: usize, op: Op) -> Vec<State> {
        match op {
            Op::CompareExchange(variable, with) => {
                self.exchange(state, id, variable, with)
            }
            Op::Load(..)
            | Op::Add(..)
            | Op::Swap(..)
            | Op::Store(..)
            | Op::Fence(_) => {
                vec![access(state.clone(), id, op)]
            }
            Op::Lock(_) | Op::TryLock(_) | Op::Unlock(_) => {
                mutex(state.clone(), id, op)
            }
            Op::Read | Op::Write | Op::TryRead | Op::TryWrite | Op::Release => {
                read_write(state.clone(), id, op)
            }
            Op::Await
            | Op::WaitOnce
            | Op::WaitFor(_)
            | Op::Post
            | Op::NotifyOne
            | Op::NotifyAll => monitor::step(state, id, op),
            Op::Park | Op::ParkFor(_) | Op::Unpark(_) | Op::Sleep(_) => {
                time::step(state.clone(), id, op)
            }
            Op::Send(_)
            | Op::TrySend(_)
            | Op::Receive
            | Op::TryReceive
            | Op::ReceiveFor(_) => channel::step(state.clone(), id, op, self.capacity),
        }
    }

    fn exchange(
        &self,
        state: &State,
        id: usize,
        variable: usize,
        with: Exchange,
    ) -> Vec<State> {
        let found = state.variables[variable];
        let failed = state.clone().push(id, found + code::FAILED);
        if found != with.current {
            return vec![failed];
        }
        let mut next = state.clone();
        next.variables[variable] = with.new;
        let mut all = vec![next.push(id, found)];
        if with.weak && self.choices.weak_cas_failures && !state.threads[id].had_mishap
        {
            all.push(self.after_mishap(failed, id));
        }
        all
    }

    /// All states that one wake-up without reason leads to.
    fn spurious<'a>(&'a self, state: &'a State) -> impl Iterator<Item = State> + 'a {
        let may_wake = |id: &usize| {
            let at = state.threads[*id].stage;
            matches!(at, Stage::Waiting(Place::Monitor | Place::Park, _))
                && !state.threads[*id].had_mishap
        };
        (0..self.code.len())
            .filter(may_wake)
            .map(|id| self.after_mishap(state.clone().at(id, Stage::Woken), id))
    }

    fn after_mishap(&self, mut state: State, id: usize) -> State {
        state.threads[id].had_mishap = self.choices.one_mishap_each;
        state
    }
}

fn instructions(program: &Program, id: usize) -> Vec<Instruction> {
    let ops = &program.threads[id];
    let receives = ops.iter().any(|op| op.receives());
    let mut code = Vec::new();
    if id == 0 && !receives {
        code.push(Instruction::CloseReceiver);
    }
    code.extend(ops.iter().map(|op| Instruction::Do(*op)));
    code.push(Instruction::Do(Op::Release));
    code.extend((0..MUTEXES).map(|mutex| Instruction::Do(Op::Unlock(mutex))));
    if program.is_sender(id) {
        code.push(Instruction::CloseSender);
    }
    if id == 0 && receives {
        code.push(Instruction::CloseReceiver);
    }
    code
}

fn access(mut state: State, id: usize, op: Op) -> State {
    match op {
        Op::Load(variable, _) => {
            let seen = state.variables[variable];
            state.push(id, seen)
        }
        Op::Store(variable, value, _) => {
            state.variables[variable] = value;
            state.done(id)
        }
        Op::Add(variable, value, _) => {
            let seen = state.variables[variable];
            state.variables[variable] += value;
            state.push(id, seen)
        }
        Op::Swap(variable, value, _) => {
            let seen = std::mem::replace(&mut state.variables[variable], value);
            state.push(id, seen)
        }
        _ => state.done(id),
    }
}

fn mutex(mut state: State, id: usize, op: Op) -> Vec<State> {
    match op {
        Op::Lock(mutex) if state.owners[mutex].is_none() => {
            state.owners[mutex] = Some(id);
            vec![state.done(id)]
        }
        Op::Lock(_) => Vec::new(),
        Op::TryLock(mutex) => {
            let free = state.owners[mutex].is_none();
            if free {
                state.owners[mutex] = Some(id);
            }
            vec![state.push(id, done_or_busy(free))]
        }
        Op::Unlock(mutex) => {
            state.owners[mutex].take_if(|owner| *owner == id);
            vec![state.done(id)]
        }
        _ => unreachable!("{op:?} is not for a mutex"),
    }
}

fn read_write(mut state: State, id: usize, op: Op) -> Vec<State> {
    let shares = matches!(op, Op::Read | Op::TryRead);
    let free = state.writer.is_none() && (shares || state.readers.is_empty());
    match op {
        Op::Release => {
            state.readers.retain(|reader| *reader != id);
            state.writer.take_if(|writer| *writer == id);
            return vec![state.done(id)];
        }
        Op::Read | Op::Write if !free => return Vec::new(),
        _ if free && shares => {
            state.readers.push(id);
            state.readers.sort_unstable();
        }
        _ if free => state.writer = Some(id),
        _ => {}
    }
    let tries = matches!(op, Op::TryRead | Op::TryWrite);
    vec![if tries {
        state.push(id, done_or_busy(free))
    } else {
        state.done(id)
    }]
}

fn done_or_busy(free: bool) -> Value {
    if free { code::DONE } else { code::BUSY }
}
