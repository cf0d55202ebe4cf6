//! Six counters that several workers add to: a broken one, and five cures, side by side.
//!
//! `base` is where the primitives come from: std, or the checker. See `main.rs`.

use std::hint::black_box;

use super::base::sync::Mutex;
use super::base::sync::atomic::AtomicU64;
use super::base::sync::atomic::Ordering::{Relaxed, SeqCst};
use super::base::thread;

/// A total that several workers add to.
pub(crate) trait Counter: Sync {
    /// Adds 1 so many times, as this worker, counted from 0.
    fn add(&self, worker: usize, times: u64);

    /// The total, when all workers are done.
    fn total(&self) -> u64;
}

/// A way to count together.
#[derive(Clone, Copy)]
pub(crate) struct Way {
    /// What tables call it.
    pub(crate) name: &'static str,
    /// Makes a counter for so many workers.
    pub(crate) new: fn(usize) -> Box<dyn Counter>,
}

/// The broken one.
pub(crate) const TWO_STEPS: Way = Way {
    name: "load, then store",
    new: |_| {
        let total = AtomicU64::new(0);
        Box::new(TwoSteps { total })
    },
};

/// One atomic step instead of two.
pub(crate) const FETCH_ADD: Way = Way {
    name: "fetch_add",
    new: |_| Box::new(FetchAdd::default()),
};

/// All that are right.
pub(crate) const CURES: [Way; 5] = [
    FETCH_ADD,
    Way {
        name: "compare_exchange",
        new: |_| Box::new(Exchange::default()),
    },
    Way {
        name: "Mutex",
        new: |_| Box::new(Locked::default()),
    },
    Way {
        name: "sharded, padded",
        new: |workers| Box::new(Sharded::new(workers)),
    },
    Way {
        name: "merged at the end",
        new: |_| Box::new(Merged::default()),
    },
];

/// Lets workers add 1 this many times each, all at once, and returns the total.
pub(crate) fn count(way: Way, workers: usize, times: u64) -> u64 {
    let counter = (way.new)(workers);
    let counter = &*counter;
    thread::scope(|scope| {
        for worker in 1..workers {
            scope.spawn(move || counter.add(worker, times));
        }
        counter.add(0, times);
    });
    counter.total()
}

struct TwoSteps {
    total: AtomicU64,
}

impl Counter for TwoSteps {
    fn add(&self, _: usize, times: u64) {
        for _ in 0..times {
            // SeqCst: the strongest there is; it does not help.
            let before = self.total.load(SeqCst);
            self.total.store(before + 1, SeqCst);
        }
    }

    fn total(&self) -> u64 {
        // SeqCst: as above.
        self.total.load(SeqCst)
    }
}

#[derive(Default)]
struct FetchAdd(AtomicU64);

impl Counter for FetchAdd {
    fn add(&self, _: usize, times: u64) {
        let Self(total) = self;
        for _ in 0..times {
            // SeqCst: as for the broken one, so that only the number of steps differs.
            total.fetch_add(1, SeqCst);
        }
    }

    fn total(&self) -> u64 {
        // SeqCst: as above.
        self.0.load(SeqCst)
    }
}

#[derive(Default)]
struct Exchange(AtomicU64);

impl Counter for Exchange {
    fn add(&self, _: usize, times: u64) {
        let Self(total) = self;
        for _ in 0..times {
            // SeqCst: as above.
            let mut before = total.load(SeqCst);
            while let Err(found) =
                total.compare_exchange(before, before + 1, SeqCst, SeqCst)
            {
                before = found;
            }
        }
    }

    fn total(&self) -> u64 {
        // SeqCst: as above.
        self.0.load(SeqCst)
    }
}

#[derive(Default)]
struct Locked(Mutex<u64>);

impl Counter for Locked {
    fn add(&self, _: usize, times: u64) {
        let Self(total) = self;
        for _ in 0..times {
            *total.lock().unwrap() += 1;
        }
    }

    fn total(&self) -> u64 {
        *self.0.lock().unwrap()
    }
}

/// A number with two cache lines for itself, since CPUs fetch lines in pairs.
#[derive(Default)]
#[repr(align(128))]
struct Padded(AtomicU64);

/// Each worker writes to a number of its own, and everybody may read them all.
struct Sharded(Box<[Padded]>);

impl Sharded {
    fn new(workers: usize) -> Self {
        Self((0..workers).map(|_| Padded::default()).collect())
    }
}

impl Counter for Sharded {
    fn add(&self, worker: usize, times: u64) {
        let Padded(own) = &self.0[worker];
        for _ in 0..times {
            // Relaxed, and two steps: no other worker writes here, so none comes between.
            own.store(own.load(Relaxed) + 1, Relaxed);
        }
    }

    fn total(&self) -> u64 {
        // Relaxed: the workers have been waited for, and that orders all they did.
        self.0.iter().map(|own| own.0.load(Relaxed)).sum()
    }
}

/// Each worker counts for itself, and hands its count over once.
#[derive(Default)]
struct Merged(AtomicU64);

impl Counter for Merged {
    fn add(&self, _: usize, times: u64) {
        let mut own = 0;
        for _ in 0..times {
            // Without the black box the compiler would know the end of this loop.
            own = black_box(own) + 1;
        }
        // Relaxed: one step; see `Sharded` for the rest.
        self.0.fetch_add(own, Relaxed);
    }

    fn total(&self) -> u64 {
        // Relaxed: as above.
        self.0.load(Relaxed)
    }
}
