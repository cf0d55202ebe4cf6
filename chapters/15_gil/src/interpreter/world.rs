//! An interpreter that is ready for several threads, under one of the policies.

use std::time::Duration;

use super::base::sync::atomic::Ordering::Relaxed;
use super::base::thread;
use super::gil::Gil;
use super::heap::Heap;
use super::policy::{Alone, AtomicCounts, BigLock, ObjectLocks, Policy};
use super::thread::Thread;
use crate::fault::Fault;
use crate::kind::Kind;
use crate::program::Program;
use crate::watch::Watch;

/// Interpreter, objects and lock. The first object of each heap is the shared one.
#[derive(Debug)]
pub(crate) struct World {
    kind: Kind,
    gil: Gil,
    /// One for all threads, or one for each.
    heaps: Vec<Heap>,
}

/// The shared object is the first one that a heap makes.
const SHARED: usize = 0;

impl World {
    /// A world for so many threads. Who waits for a big lock asks for it after `interval`.
    ///
    /// Each heap has room for `room` objects; the shared one holds 0.
    pub(crate) fn new(
        kind: Kind,
        threads: usize,
        interval: Duration,
        room: usize,
    ) -> Self {
        let heaps = if kind == Kind::OneEach { threads } else { 1 };
        let heap = |_| {
            let heap = Heap::new(room);
            let shared = heap.make(0);
            assert_eq!(shared, Some(SHARED), "room for one object");
            heap
        };
        Self {
            kind,
            gil: Gil::new(interval),
            heaps: (0..heaps).map(heap).collect(),
        }
    }

    /// Runs `program` on the calling thread, which is number `thread`.
    ///
    /// # Errors
    ///
    /// If the program can't go on.
    pub(crate) fn run(
        &self,
        thread: usize,
        program: &Program,
        turns: i64,
        budget: u64,
        watch: &mut impl Watch,
    ) -> Result<i64, Fault> {
        let heap = &self.heaps[thread % self.heaps.len()];
        let big_lock = |let_go| BigLock {
            gil: &self.gil,
            let_go,
        };
        let job = Job {
            program,
            heap,
            turns,
            budget,
        };
        match self.kind {
            Kind::HeldLock => job.run(&big_lock(false), watch),
            Kind::BigLock => job.run(&big_lock(true), watch),
            Kind::ObjectLocks => job.run(&ObjectLocks, watch),
            Kind::AtomicCounts => job.run(&AtomicCounts, watch),
            Kind::OneEach | Kind::Nothing => job.run(&Alone, watch),
        }
    }

    /// Runs `program` on so many threads at once; results in the order of the threads.
    pub(crate) fn run_together(
        &self,
        threads: usize,
        program: &Program,
        turns: i64,
        budget: u64,
    ) -> Vec<Result<i64, Fault>> {
        thread::scope(|scope| {
            let others: Vec<_> = (1..threads)
                .map(|thread| {
                    scope.spawn(move || {
                        self.run(thread, program, turns, budget, &mut ())
                    })
                })
                .collect();
            let mine = self.run(0, program, turns, budget, &mut ());
            let others = others.into_iter().map(|other| other.join().unwrap());
            [mine].into_iter().chain(others).collect()
        })
    }

    /// Takes a reference to the shared object of the first heap, as a program would.
    pub(crate) fn take_reference(&self) {
        let shared = self.heaps[0].object(SHARED);
        match self.kind {
            Kind::ObjectLocks => ObjectLocks.count_up(shared),
            Kind::AtomicCounts => AtomicCounts.count_up(shared),
            _ => Alone.count_up(shared),
        };
    }

    /// The number in the shared object; the sum over all interpreters if each has one.
    pub(crate) fn shared_number(&self) -> i64 {
        // Relaxed: asked when the threads are done.
        let shared = self.heaps.iter().map(|heap| heap.object(SHARED));
        shared.map(|object| object.number.load(Relaxed)).sum()
    }

    /// How many references too many are counted: 0 is right, a negative number is too few.
    ///
    /// Asked when all threads are done, so that only the heap itself refers to its object.
    pub(crate) fn references_left(&self) -> i64 {
        // Relaxed: as above.
        let shared = self.heaps.iter().map(|heap| heap.object(SHARED));
        let left = shared.map(|object| {
            let count = object.count.load(Relaxed);
            i64::try_from(count).unwrap_or(i64::MAX) - 1
        });
        left.sum()
    }
}

/// What one thread is to do.
struct Job<'a> {
    program: &'a Program,
    heap: &'a Heap,
    turns: i64,
    budget: u64,
}

impl Job<'_> {
    fn run(&self, policy: &impl Policy, watch: &mut impl Watch) -> Result<i64, Fault> {
        let mut thread =
            Thread::new(self.program, self.heap, policy, watch, self.budget);
        thread.run(self.turns, SHARED)
    }
}
