//! Makes up programs, the same for the same seed.

use std::sync::atomic::Ordering::{self, AcqRel, Acquire, Relaxed, Release, SeqCst};

use crate::program::{Exchange, MUTEXES, Op, Program, Value};
use crate::rng::Rng;

/// What sort of program it is: which means it uses, and so which oracles know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// Atomics with all orderings, fences, and mutexes taken in one order.
    Weak,
    /// Atomics with `SeqCst`, and mutexes in any order.
    Locks,
    /// A condition variable, and atomics with `SeqCst`.
    Monitor,
    /// Readers and writers.
    Readers,
    /// Channels of any capacity.
    Channel,
    /// Parking.
    Park,
    /// Sleeping and waiting with a time-out.
    Time,
}

/// All families, in the order in which programs take turns.
pub const FAMILIES: [Family; 7] = [
    Family::Weak,
    Family::Locks,
    Family::Monitor,
    Family::Readers,
    Family::Channel,
    Family::Park,
    Family::Time,
];

/// Program number `number` of this seed.
#[must_use]
pub fn program(seed: u64, number: usize) -> (Family, Program) {
    // Weak memory is where checkers differ most: every second program is of that family.
    let family = if number.is_multiple_of(2) {
        Family::Weak
    } else {
        FAMILIES[1 + number / 2 % (FAMILIES.len() - 1)]
    };
    let mixed =
        Rng::new(seed).bits() ^ (number as u64).wrapping_mul(0x2545_F491_4F6C_DD1D);
    (family, of_family(family, &mut Rng::new(mixed)))
}

fn of_family(family: Family, rng: &mut Rng) -> Program {
    let threads = 2 + usize::from(rng.below(3) == 0);
    // The blocking families are kept small enough for shuttle's plain search to end.
    let longest = match (family, threads) {
        (Family::Weak, 2) => 5,
        (_, 2) | (Family::Weak, _) => 3,
        _ => 2,
    };
    let mut maker = Maker {
        family,
        rng,
        held: Vec::new(),
        shares: false,
    };
    let threads = (0..threads)
        .map(|id| {
            let length = 1 + maker.rng.below(longest);
            maker.thread(id, threads, length)
        })
        .collect();
    let capacity = maker.rng.pick(&[None, Some(0), Some(1), Some(2)]);
    let mut program = Program { threads, capacity };
    drop_unknown_sends(&mut program);
    program
}

/// `try_send` has no meaning that all agree on where the channel holds no message, or any.
fn drop_unknown_sends(program: &mut Program) {
    if matches!(program.capacity, None | Some(0)) {
        for ops in &mut program.threads {
            ops.retain(|op| !matches!(op, Op::TrySend(_)));
        }
    }
}

struct Maker<'a> {
    family: Family,
    rng: &'a mut Rng,
    /// Mutexes that the thread holds.
    held: Vec<usize>,
    /// Whether the thread holds the `RwLock`.
    shares: bool,
}

impl Maker<'_> {
    fn thread(&mut self, id: usize, threads: usize, length: usize) -> Vec<Op> {
        self.held.clear();
        self.shares = false;
        (0..length).map(|_| self.op(id, threads)).collect()
    }

    fn op(&mut self, id: usize, threads: usize) -> Op {
        let special = self
            .rng
            .below(if self.family == Family::Weak { 5 } else { 2 })
            == 0;
        if !special {
            return self.access();
        }
        match self.family {
            Family::Weak if self.rng.below(2) == 0 => self.fence(),
            Family::Weak => self.ordered_lock(),
            Family::Locks => self.any_lock(),
            Family::Monitor => self.rng.pick(&[
                Op::Await,
                Op::WaitOnce,
                Op::Post,
                Op::Post,
                Op::NotifyOne,
                Op::NotifyAll,
            ]),
            Family::Readers => self.read_write(),
            Family::Channel => self.message(id),
            Family::Park => self.park(id, threads),
            Family::Time => self.timed(id, threads),
        }
    }

    fn access(&mut self) -> Op {
        // Two, so that the threads meet.
        let variable = self.rng.below(2);
        let value = self.value();
        match self.rng.below(8) {
            0..3 => Op::Load(variable, self.order(&[Relaxed, Acquire, SeqCst])),
            3..6 => Op::Store(variable, value, self.order(&[Relaxed, Release, SeqCst])),
            6 => {
                let order = self.order(&[Relaxed, Acquire, Release, AcqRel, SeqCst]);
                if self.rng.below(2) == 0 {
                    Op::Add(variable, value, order)
                } else {
                    Op::Swap(variable, value, order)
                }
            }
            _ => Op::CompareExchange(variable, self.exchange()),
        }
    }

    fn exchange(&mut self) -> Exchange {
        Exchange {
            current: self.rng.pick(&[0, 1]),
            new: self.value(),
            success: self.order(&[Relaxed, Acquire, Release, AcqRel, SeqCst]),
            failure: self.order(&[Relaxed, Acquire, SeqCst]),
            weak: self.rng.below(4) == 0,
        }
    }

    fn value(&mut self) -> Value {
        self.rng.pick(&[1, 2, 3])
    }

    fn order(&mut self, of: &[Ordering]) -> Ordering {
        if self.family == Family::Weak {
            self.rng.pick(of)
        } else {
            SeqCst
        }
    }

    fn fence(&mut self) -> Op {
        Op::Fence(self.rng.pick(&[Acquire, Release, AcqRel, SeqCst]))
    }

    /// Takes the next mutex in order, or gives back the last one: no deadlock, because loom
    /// may abort the process at one.
    fn ordered_lock(&mut self) -> Op {
        let next = self.held.last().map_or(0, |last| last + 1);
        if next < MUTEXES && self.rng.below(2) == 0 {
            self.held.push(next);
            return Op::Lock(next);
        }
        match self.held.pop() {
            Some(mutex) => Op::Unlock(mutex),
            None => self.access(),
        }
    }

    fn any_lock(&mut self) -> Op {
        let mutex = self.rng.below(MUTEXES);
        if self.held.contains(&mutex) {
            self.held.retain(|other| *other != mutex);
            return Op::Unlock(mutex);
        }
        self.held.push(mutex);
        if self.rng.below(3) == 0 {
            Op::TryLock(mutex)
        } else {
            Op::Lock(mutex)
        }
    }

    fn read_write(&mut self) -> Op {
        if self.shares {
            self.shares = false;
            return Op::Release;
        }
        self.shares = true;
        self.rng.pick(&[
            Op::Read,
            Op::Read,
            Op::Write,
            Op::Write,
            Op::TryRead,
            Op::TryWrite,
        ])
    }

    fn message(&mut self, id: usize) -> Op {
        let value = self.value();
        match (id, self.rng.below(4)) {
            (0, 0) => Op::TryReceive,
            (0, _) => Op::Receive,
            (_, 0) => Op::TrySend(value),
            _ => Op::Send(value),
        }
    }

    fn park(&mut self, id: usize, threads: usize) -> Op {
        let known = if id == 0 { threads } else { id };
        match self.rng.below(2) {
            0 => Op::Park,
            _ => Op::Unpark(self.rng.below(known)),
        }
    }

    fn timed(&mut self, id: usize, threads: usize) -> Op {
        let time = self.rng.pick(&[10, 20]);
        let known = if id == 0 { threads } else { id };
        match self.rng.below(7) {
            0 | 1 => Op::Sleep(time),
            2 => Op::WaitFor(time),
            3 => Op::NotifyOne,
            4 => Op::ParkFor(time),
            5 => Op::Unpark(self.rng.below(known)),
            _ if id == 0 => Op::ReceiveFor(time),
            _ => Op::Send(self.value()),
        }
    }
}
