//! Runs the operations on atomics and mutexes.
//!
//! Compiled once for each checker: `super` names the crate that `sync` comes from.

use super::sync::atomic::{AtomicI16, Ordering, fence};
use super::sync::{Mutex, MutexGuard};
use crate::program::{MUTEXES, Op, VARIABLES, Value, code};

/// What the threads of a program share.
pub(crate) struct Memory {
    variables: Vec<AtomicI16>,
    mutexes: Vec<Mutex<()>>,
}

/// What one thread has in its hands.
pub(crate) struct Hand<'a> {
    pub(crate) registers: Vec<Value>,
    guards: [Option<MutexGuard<'a, ()>>; MUTEXES],
}

impl Hand<'_> {
    pub(crate) fn new() -> Self {
        Self {
            registers: Vec::new(),
            guards: [const { None }; MUTEXES],
        }
    }

    /// Drops all guards.
    pub(crate) fn into_registers(self) -> Vec<Value> {
        self.registers
    }
}

impl Memory {
    pub(crate) fn new() -> Self {
        Self {
            variables: (0..VARIABLES).map(|_| AtomicI16::new(0)).collect(),
            mutexes: (0..MUTEXES).map(|_| Mutex::new(())).collect(),
        }
    }

    /// Does one operation if it is one of memory's; says whether it is.
    pub(crate) fn step<'a>(&'a self, op: Op, hand: &mut Hand<'a>) -> bool {
        match op {
            Op::Lock(mutex) => {
                hand.guards[mutex] = Some(self.mutexes[mutex].lock().unwrap());
            }
            Op::TryLock(mutex) => {
                let guard = self.mutexes[mutex].try_lock().ok();
                hand.registers.push(if guard.is_some() {
                    code::DONE
                } else {
                    code::BUSY
                });
                hand.guards[mutex] = guard.or(hand.guards[mutex].take());
            }
            Op::Unlock(mutex) => drop(hand.guards[mutex].take()),
            Op::Fence(order) => fence(order),
            Op::Store(variable, value, order) => {
                self.variables[variable].store(value, order);
            }
            _ => match self.access(op) {
                Some(seen) => hand.registers.push(seen),
                None => return false,
            },
        }
        true
    }

    fn access(&self, op: Op) -> Option<Value> {
        let seen = match op {
            Op::Load(variable, order) => self.variables[variable].load(order),
            Op::Add(variable, value, order) => {
                self.variables[variable].fetch_add(value, order)
            }
            Op::Swap(variable, value, order) => {
                self.variables[variable].swap(value, order)
            }
            Op::CompareExchange(variable, with) => {
                let exchange = if with.weak {
                    AtomicI16::compare_exchange_weak
                } else {
                    AtomicI16::compare_exchange
                };
                let cell = &self.variables[variable];
                exchange(cell, with.current, with.new, with.success, with.failure)
                    .unwrap_or_else(|found| found + code::FAILED)
            }
            _ => return None,
        };
        Some(seen)
    }

    /// The last value of each variable; call it when all threads are joined.
    pub(crate) fn finals(&self) -> Vec<Value> {
        // The joins order every store before this, so a relaxed load sees the newest.
        self.variables
            .iter()
            .map(|variable| variable.load(Ordering::Relaxed))
            .collect()
    }
}
