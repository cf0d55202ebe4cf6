//! One thread that runs a program.

use std::time::Duration;

use super::heap::Heap;
use super::policy::Policy;
use crate::fault::{Fault, Wrong};
use crate::program::{Code, Program, SHARED, TURNS};
use crate::watch::Watch;

/// Room on the stack, in values.
const STACK: usize = 256;

/// Whatever a variable or a place on the stack can hold.
#[derive(Clone, Copy, Debug)]
enum Value {
    Number(i64),
    /// A reference to the object in this place of the heap.
    Object(usize),
    /// Nothing has been stored in the variable yet.
    Nothing,
}

/// A program on its way.
pub(super) struct Thread<'a, P, W> {
    pub(super) program: &'a Program,
    pub(super) heap: &'a Heap,
    pub(super) policy: &'a P,
    pub(super) watch: &'a mut W,
    stack: Vec<Value>,
    variables: Vec<Value>,
    /// Jumps back and microseconds waited that are left.
    budget: u64,
}

impl<'a, P: Policy, W: Watch> Thread<'a, P, W> {
    /// A thread that may jump back or wait for a microsecond `budget` times.
    pub(super) fn new(
        program: &'a Program,
        heap: &'a Heap,
        policy: &'a P,
        watch: &'a mut W,
        budget: u64,
    ) -> Self {
        Self {
            program,
            heap,
            policy,
            watch,
            stack: Vec::with_capacity(STACK),
            variables: vec![Value::Nothing; program.variables()],
            budget,
        }
    }

    /// Runs the program and returns its number. Afterwards the thread has no references.
    pub(super) fn run(&mut self, turns: i64, shared: usize) -> Result<i64, Fault> {
        self.policy.enter(self.watch);
        self.variables[TURNS] = Value::Number(turns);
        let result = self
            .refer(shared)
            .map_err(|wrong| Fault { wrong, at: 0 })
            .and_then(|value| {
                self.variables[SHARED] = value;
                self.go()
            });
        let dropped = self.drop_all().map_err(|wrong| Fault {
            wrong,
            at: self.program.codes().len() - 1,
        });
        self.policy.leave();
        dropped.and(result)
    }

    fn go(&mut self) -> Result<i64, Fault> {
        let (policy, codes) = (self.policy, self.program.codes());
        let mut at = 0;
        loop {
            policy.between(self.watch);
            let code = codes[at];
            if code == Code::Return {
                let result = self.result();
                return result.map_err(|wrong| Fault { wrong, at });
            }
            let next = self.step(at, code);
            at = next.map_err(|wrong| Fault { wrong, at })?;
        }
    }

    /// Does one instruction; returns the number of the next one.
    fn step(&mut self, at: usize, code: Code) -> Result<usize, Wrong> {
        match code {
            Code::Push(number) => self.push(Value::Number(number))?,
            Code::Load(variable) => self.load(variable)?,
            Code::Store(variable) => self.store(variable)?,
            Code::Add => self.combine(i64::wrapping_add)?,
            Code::Subtract => self.combine(i64::wrapping_sub)?,
            Code::New => self.make()?,
            Code::Get => self.get()?,
            Code::Set => self.set()?,
            Code::Drop => {
                let value = self.pop()?;
                self.forget(value)?;
            }
            Code::Jump(target) => return self.jump(at, target),
            Code::JumpIfZero(target) => {
                if self.pop_number()? == 0 {
                    return self.jump(at, target);
                }
            }
            Code::Wait(microseconds) => self.wait(microseconds)?,
            Code::Return => {}
        }
        Ok(at + 1)
    }

    /// Only jumps back can make a program endless, so only they are counted.
    fn jump(&mut self, at: usize, target: usize) -> Result<usize, Wrong> {
        if target <= at {
            self.budget = self.budget.checked_sub(1).ok_or(Wrong::Endless)?;
        }
        Ok(target)
    }

    fn wait(&mut self, microseconds: u64) -> Result<(), Wrong> {
        let left = self.budget.checked_sub(microseconds);
        self.budget = left.ok_or(Wrong::Endless)?;
        let time = Duration::from_micros(microseconds);
        self.policy.wait(time, self.watch);
        Ok(())
    }

    fn load(&mut self, variable: usize) -> Result<(), Wrong> {
        let value = match self.variables[variable] {
            Value::Nothing => return Err(Wrong::NotStored),
            Value::Object(place) => self.refer(place)?,
            number @ Value::Number(_) => number,
        };
        self.push(value)
    }

    fn store(&mut self, variable: usize) -> Result<(), Wrong> {
        let value = self.pop()?;
        let before = std::mem::replace(&mut self.variables[variable], value);
        self.forget(before)
    }

    fn combine(&mut self, combine: fn(i64, i64) -> i64) -> Result<(), Wrong> {
        let upper = self.pop_number()?;
        let lower = self.pop_number()?;
        self.push(Value::Number(combine(lower, upper)))
    }

    fn make(&mut self) -> Result<(), Wrong> {
        let number = self.pop_number()?;
        let place = self.heap.make(number).ok_or(Wrong::NoRoom)?;
        self.push(Value::Object(place))
    }

    fn get(&mut self) -> Result<(), Wrong> {
        let place = self.pop_object()?;
        let number = self.policy.get(self.heap.object(place));
        self.forget(Value::Object(place))?;
        self.push(Value::Number(number))
    }

    fn set(&mut self) -> Result<(), Wrong> {
        let number = self.pop_number()?;
        let place = self.pop_object()?;
        self.policy.set(self.heap.object(place), number);
        self.forget(Value::Object(place))
    }

    fn result(&mut self) -> Result<i64, Wrong> {
        if self.stack.is_empty() {
            return Ok(0);
        }
        self.pop_number()
    }

    /// One more reference to an object that this thread can reach.
    fn refer(&mut self, place: usize) -> Result<Value, Wrong> {
        match self.policy.count_up(self.heap.object(place)) {
            0 => Err(Wrong::Freed),
            _ => Ok(Value::Object(place)),
        }
    }

    /// Drops a value; an object is freed with its last reference.
    fn forget(&mut self, value: Value) -> Result<(), Wrong> {
        if let Value::Object(place) = value {
            match self.policy.count_down(self.heap.object(place)) {
                0 => return Err(Wrong::Freed),
                1 => self.heap.free(place),
                _ => {}
            }
        }
        Ok(())
    }

    /// Drops what is left on the stack and in the variables.
    fn drop_all(&mut self) -> Result<(), Wrong> {
        let values = self.stack.split_off(0).into_iter();
        let variables = std::mem::take(&mut self.variables);
        let dropped = values.chain(variables).map(|value| self.forget(value));
        // All of them, even if one of them goes wrong.
        dropped.fold(Ok(()), Result::and)
    }

    fn push(&mut self, value: Value) -> Result<(), Wrong> {
        // As much as `STACK`, in a form that spares `Vec` its own check.
        if self.stack.len() == self.stack.capacity() {
            return Err(Wrong::Full);
        }
        self.stack.push(value);
        Ok(())
    }

    fn pop(&mut self) -> Result<Value, Wrong> {
        self.stack.pop().ok_or(Wrong::Empty)
    }

    fn pop_number(&mut self) -> Result<i64, Wrong> {
        match self.pop()? {
            Value::Number(number) => Ok(number),
            other => {
                self.forget(other)?;
                Err(Wrong::NoNumber)
            }
        }
    }

    fn pop_object(&mut self) -> Result<usize, Wrong> {
        match self.pop()? {
            Value::Object(place) => Ok(place),
            _ => Err(Wrong::NoObject),
        }
    }
}
