//! Executions, and how they grow.

use super::Reach;
use super::event::{self, Event, LOCATIONS};
use super::relation::MOST;
use crate::interleave::Choices;
use crate::outcome::Outcome;
use crate::program::{Op, Program, VARIABLES, Value};

/// A program, made ready: which event each operation is, whatever the order of steps.
pub(super) struct Code {
    threads: Vec<Vec<Op>>,
    /// The number of each thread's first event.
    first: Vec<usize>,
    count: usize,
    reach: Reach,
    choices: Choices,
}

impl Code {
    pub(super) fn new(program: &Program, reach: Reach, choices: Choices) -> Self {
        let threads: Vec<_> = program
            .threads
            .iter()
            .map(|ops| with_unlocks(ops))
            .collect();
        let mut count = LOCATIONS;
        let mut first = Vec::new();
        for ops in &threads {
            first.push(count);
            count += ops.len();
        }
        assert!(
            count <= MOST,
            "{count} events are more than the {MOST} that fit"
        );
        Self {
            threads,
            first,
            count,
            reach,
            choices,
        }
    }
}

/// The operations that really happen: no unlock of what isn't held, all unlocked at the end.
fn with_unlocks(ops: &[Op]) -> Vec<Op> {
    let mut held = Vec::new();
    let mut real = Vec::new();
    for op in ops {
        match op {
            Op::Lock(mutex) => held.push(*mutex),
            Op::Unlock(mutex) if !held.contains(mutex) => continue,
            Op::Unlock(mutex) => held.retain(|other| other != mutex),
            _ => {}
        }
        real.push(*op);
    }
    held.sort_unstable();
    real.extend(held.into_iter().map(Op::Unlock));
    real
}

/// An execution, maybe not yet at its end.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Graph {
    /// By number: initial writes first, then thread by thread. `None` is yet to come.
    pub(super) events: Vec<Option<Event>>,
    /// The writes to each location, in the order in which they count.
    pub(super) modification_order: Vec<Vec<usize>>,
    /// The `SeqCst` events in the order in which they were run; empty if any will do.
    pub(super) seq_cst_order: Vec<usize>,
    next: Vec<usize>,
    registers: Vec<Vec<Value>>,
    /// Whether a compare-and-exchange of the thread has failed without reason.
    had_mishap: Vec<bool>,
}

impl Graph {
    pub(super) fn new(code: &Code) -> Self {
        let mut events = vec![None; code.count];
        for (location, event) in events.iter_mut().enumerate().take(LOCATIONS) {
            *event = Some(event::initial(location));
        }
        Self {
            events,
            modification_order: (0..LOCATIONS).map(|location| vec![location]).collect(),
            seq_cst_order: Vec::new(),
            next: vec![0; code.threads.len()],
            registers: vec![Vec::new(); code.threads.len()],
            had_mishap: vec![false; code.threads.len()],
        }
    }

    /// All executions with one more event, consistent or not.
    pub(super) fn extensions(&self, code: &Code) -> Vec<Self> {
        (0..code.threads.len())
            .filter_map(|thread| {
                Some((thread, *code.threads[thread].get(self.next[thread])?))
            })
            .flat_map(|(thread, op)| self.extend(code, thread, op))
            .collect()
    }

    /// What the program ends as, if nothing follows.
    pub(super) fn end(&self, code: &Code) -> Outcome {
        let all_done = self
            .next
            .iter()
            .zip(&code.threads)
            .all(|(next, ops)| *next == ops.len());
        if !all_done {
            return Outcome::Stuck;
        }
        let last = |order: &Vec<usize>| {
            self.written(*order.last().expect("the initial write"))
        };
        Outcome::Finished {
            registers: self.registers.clone(),
            finals: self.modification_order[..VARIABLES]
                .iter()
                .map(last)
                .collect(),
        }
    }

    fn extend(&self, code: &Code, thread: usize, op: Op) -> Vec<Self> {
        let number = code.first[thread] + self.next[thread];
        let mut grown = self.clone();
        grown.next[thread] += 1;
        let Some(location) = event::location(op) else {
            let Op::Fence(order) = op else {
                unreachable!("{op:?} is no fence")
            };
            let fence = Event {
                thread: Some(thread),
                order,
                location: None,
                reads_from: None,
                writes: None,
            };
            grown.put(code, number, fence);
            return vec![grown];
        };
        match event::blind_write(op) {
            Some((value, order)) => {
                let write = Event {
                    thread: Some(thread),
                    order,
                    location: Some(location),
                    reads_from: None,
                    writes: Some(value),
                };
                grown.writing(code, number, write, location)
            }
            None => grown.reading(code, number, thread, op, location),
        }
    }

    /// One execution for each place that the write may have among the others.
    fn writing(
        &self,
        code: &Code,
        number: usize,
        write: Event,
        location: usize,
    ) -> Vec<Self> {
        let end = self.modification_order[location].len();
        let first = if code.reach == Reach::Axioms { 1 } else { end };
        (first..=end)
            .map(|place| {
                let mut grown = self.clone();
                grown.put(code, number, write);
                grown.modification_order[location].insert(place, number);
                grown
            })
            .collect()
    }

    /// One execution for each write that may be read, and each way to go on from it.
    fn reading(
        &self,
        code: &Code,
        number: usize,
        thread: usize,
        op: Op,
        location: usize,
    ) -> Vec<Self> {
        let mut all = Vec::new();
        let order = &self.modification_order[location];
        for (place, from) in order.iter().enumerate() {
            let found = self.written(*from);
            let may_fail = code.choices.weak_cas_failures && !self.had_mishap[thread];
            for effect in event::effects(op, found, may_fail) {
                let in_order = place + 1 == order.len() || code.reach == Reach::Axioms;
                let looks_at_newest =
                    effect.writes.is_some() || matches!(op, Op::CompareExchange(..));
                if looks_at_newest && !in_order {
                    continue;
                }
                let mut grown = self.clone();
                let event = Event {
                    thread: Some(thread),
                    order: effect.order,
                    location: Some(location),
                    reads_from: Some(*from),
                    writes: effect.writes,
                };
                grown.put(code, number, event);
                if effect.writes.is_some() {
                    grown.modification_order[location].insert(place + 1, number);
                }
                grown.registers[thread].extend(effect.pushes);
                grown.had_mishap[thread] |=
                    effect.is_mishap && code.choices.one_mishap_each;
                all.push(grown);
            }
        }
        all
    }

    fn put(&mut self, code: &Code, number: usize, event: Event) {
        self.events[number] = Some(event);
        if event.is_seq_cst() && code.reach == Reach::Steps {
            self.seq_cst_order.push(number);
        }
    }

    fn written(&self, number: usize) -> Value {
        self.events[number]
            .and_then(|event| event.writes)
            .expect("the number of a write")
    }
}
