//! Runs any program: also locks for readers, waits, channels, parking and time.

use super::before_close;
use super::memory::{Hand, Memory};
use super::outlet::{self, Outlet};
use super::sync::{Condvar, Mutex, RwLock, RwLockReadGuard, RwLockWriteGuard, mpsc};
use super::thread::{self, Thread};
use crate::outcome::Outcome;
use crate::program::{Op, Program, Value, code};
use std::sync::Arc;
use std::time::Duration;

struct Shared {
    memory: Memory,
    lock: RwLock<()>,
    count: Mutex<Value>,
    turn: Condvar,
}

/// What one thread alone owns of the program's means.
struct Kit {
    /// Thread 0, then those spawned before this one (for thread 0: all).
    peers: Vec<Thread>,
    outlet: Option<Outlet>,
    inlet: Option<mpsc::Receiver<Value>>,
}

enum Side<'a> {
    Reader(#[expect(dead_code, reason = "kept for its drop")] RwLockReadGuard<'a, ()>),
    Writer(#[expect(dead_code, reason = "kept for its drop")] RwLockWriteGuard<'a, ()>),
}

/// One run of `program`, inside an exploration.
pub(crate) fn run(program: &Program) -> Outcome {
    let shared = Arc::new(Shared::new());
    let (outlet, inlet) = outlet::open(program.capacity);
    let mut peers = vec![thread::current()];
    let mut spawned = Vec::new();
    for (id, ops) in program.threads.iter().enumerate().skip(1) {
        let (shared, ops) = (Arc::clone(&shared), ops.clone());
        let outlet = program.is_sender(id).then(|| outlet.clone());
        let kit = Kit {
            peers: peers.clone(),
            outlet,
            inlet: None,
        };
        let handle = thread::spawn(move || shared.play(&ops, kit));
        peers.push(handle.thread().clone());
        spawned.push(handle);
    }

    let kit = Kit {
        peers,
        outlet: program.is_sender(0).then_some(outlet),
        inlet: Some(inlet),
    };
    let mut registers = vec![shared.play(&program.threads[0], kit)];
    registers.extend(spawned.into_iter().map(|thread| thread.join().unwrap()));
    Outcome::Finished {
        registers,
        finals: shared.memory.finals(),
    }
}

impl Shared {
    fn new() -> Self {
        Self {
            memory: Memory::new(),
            lock: RwLock::new(()),
            count: Mutex::new(0),
            turn: Condvar::new(),
        }
    }

    fn play(&self, ops: &[Op], mut kit: Kit) -> Vec<Value> {
        let mut hand = Hand::new();
        let mut side = None;
        if !ops.iter().any(|op| op.receives()) {
            before_close();
            kit.inlet = None;
        }
        for op in ops {
            if self.memory.step(*op, &mut hand) || self.share(*op, &mut hand, &mut side)
            {
                continue;
            }
            if let Some(given) = self.wait(*op).or_else(|| kit.step(*op)) {
                hand.registers.push(given);
            }
        }
        drop(side);
        let registers = hand.into_registers();
        before_close();
        registers
    }

    /// Operations on the `RwLock`; says whether it was one.
    fn share<'a>(
        &'a self,
        op: Op,
        hand: &mut Hand,
        side: &mut Option<Side<'a>>,
    ) -> bool {
        let taken = match op {
            Op::Read => Some(Side::Reader(self.lock.read().unwrap())),
            Op::Write => Some(Side::Writer(self.lock.write().unwrap())),
            Op::TryRead => self.lock.try_read().ok().map(Side::Reader),
            Op::TryWrite => self.lock.try_write().ok().map(Side::Writer),
            Op::Release => {
                *side = None;
                return true;
            }
            _ => return false,
        };
        if matches!(op, Op::TryRead | Op::TryWrite) {
            hand.registers.push(if taken.is_some() {
                code::DONE
            } else {
                code::BUSY
            });
        }
        if taken.is_some() {
            *side = taken;
        }
        true
    }

    /// Operations on the monitor; gives what is pushed.
    fn wait(&self, op: Op) -> Option<Value> {
        match op {
            Op::Await => {
                let mut count = self.count.lock().unwrap();
                while *count == 0 {
                    count = self.turn.wait(count).unwrap();
                }
                *count -= 1;
                Some(*count)
            }
            Op::WaitOnce => Some(*self.turn.wait(self.count.lock().unwrap()).unwrap()),
            Op::WaitFor(time) => {
                let count = self.count.lock().unwrap();
                let (count, result) =
                    self.turn.wait_timeout(count, millis(time)).unwrap();
                Some(if result.timed_out() {
                    code::TIMED_OUT
                } else {
                    *count
                })
            }
            Op::Post => {
                *self.count.lock().unwrap() += 1;
                self.turn.notify_one();
                None
            }
            Op::NotifyOne => {
                self.turn.notify_one();
                None
            }
            Op::NotifyAll => {
                self.turn.notify_all();
                None
            }
            _ => None,
        }
    }
}

impl Kit {
    /// Operations on what the thread owns itself; gives what is pushed.
    fn step(&self, op: Op) -> Option<Value> {
        match op {
            Op::Send(_) | Op::TrySend(_) => {
                self.outlet.as_ref().map(|outlet| outlet.step(op))
            }
            Op::Receive | Op::TryReceive | Op::ReceiveFor(_) => {
                self.inlet.as_ref().map(|inlet| outlet::receive(inlet, op))
            }
            Op::Park => {
                thread::park();
                None
            }
            Op::ParkFor(time) => {
                thread::park_timeout(millis(time));
                None
            }
            Op::Unpark(peer) => {
                self.peers[peer].unpark();
                None
            }
            Op::Sleep(time) => {
                thread::sleep(millis(time));
                None
            }
            _ => None,
        }
    }
}

fn millis(time: u64) -> Duration {
    Duration::from_millis(time)
}
