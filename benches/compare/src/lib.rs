//! What all three libraries measure: one function, at three lengths and on two threads.

use std::hint::black_box;
use std::thread;

use workbook::random::Random;

/// Something to measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Workload {
    /// What it is called on the command line.
    pub name: &'static str,
    /// How many numbers are drawn in a chain, some 2 to 4 ns each.
    pub rounds: u32,
    /// On how many threads at once.
    pub threads: usize,
}

/// All of them, from short to long.
pub const WORKLOADS: [Workload; 4] = [
    Workload {
        name: "84_ns",
        rounds: 30,
        threads: 1,
    },
    Workload {
        name: "10_us",
        rounds: 2_800,
        threads: 1,
    },
    Workload {
        name: "1_ms",
        rounds: 280_000,
        threads: 1,
    },
    Workload {
        name: "2_threads_1_ms",
        rounds: 280_000,
        threads: 2,
    },
];

/// The workload of this name.
///
/// # Panics
///
/// If there is none.
#[must_use]
pub fn workload(name: &str) -> Workload {
    let found = WORKLOADS.into_iter().find(|workload| workload.name == name);
    found.unwrap_or_else(|| panic!("no workload is called `{name}`"))
}

impl Workload {
    /// Whether reading the clocks of each thread would take a notable part of the time.
    #[must_use]
    pub fn is_short(&self) -> bool {
        self.rounds < 100_000
    }

    /// One thread's part: a chain in which each number is needed for the next.
    #[must_use]
    pub fn chain(&self) -> u64 {
        (0..black_box(self.rounds)).fold(1, |seed, _| Random::new(seed).next_u64())
    }

    /// The whole, as one would write it for a library that knows nothing of threads.
    ///
    /// # Panics
    ///
    /// If the system starts no more threads.
    #[must_use]
    pub fn run(&self) -> u64 {
        if self.threads == 1 {
            return self.chain();
        }
        thread::scope(|scope| {
            let others: Vec<_> = (1..self.threads)
                .map(|_| scope.spawn(|| self.chain()))
                .collect();
            let own = self.chain();
            others.into_iter().fold(own, |sum, other| {
                sum ^ other.join().expect("a chain can't panic")
            })
        })
    }
}
