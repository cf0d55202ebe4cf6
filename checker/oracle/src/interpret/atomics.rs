//! Runs programs of atomics and mutexes alone, as far as loom can follow.

use super::memory::{Hand, Memory};
use super::thread;
use crate::outcome::Outcome;
use crate::program::{Op, Program, Value};
use std::sync::Arc;

/// One run of `program`, inside an exploration.
pub(crate) fn run(program: &Program) -> Outcome {
    let memory = Arc::new(Memory::new());
    let spawned: Vec<_> = program.threads[1..]
        .iter()
        .map(|ops| {
            let (memory, ops) = (Arc::clone(&memory), ops.clone());
            thread::spawn(move || play(&memory, &ops))
        })
        .collect();

    let mut registers = vec![play(&memory, &program.threads[0])];
    registers.extend(spawned.into_iter().map(|thread| thread.join().unwrap()));
    Outcome::Finished {
        registers,
        finals: memory.finals(),
    }
}

fn play(memory: &Memory, ops: &[Op]) -> Vec<Value> {
    let mut hand = Hand::new();
    for op in ops {
        assert!(
            memory.step(*op, &mut hand),
            "{op:?} needs more than atomics"
        );
    }
    hand.into_registers()
}
