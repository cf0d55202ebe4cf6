//! One long computation beside a heart that beats, done in several ways.

use std::thread;

use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;
use tokio::task;
use tokio::time::sleep;

use crate::work::{Count, Work, count};

/// A way to count primes in a program that has other tasks too.
#[derive(Clone, Copy)]
pub(crate) struct Way {
    pub(crate) name: &'static str,
    /// Threads of the runtime, for its tasks.
    workers: usize,
    /// Starts the work as a task, and returns what tells the number of primes.
    pub(crate) start: fn(Work) -> task::JoinHandle<u64>,
}

pub(crate) const WAYS: [Way; 7] = [
    // What the heart and the clock do by themselves: no way can be better.
    Way {
        name: "not at all",
        workers: 1,
        start: |work| {
            tokio::spawn(async move {
                sleep(work.takes).await;
                work.primes
            })
        },
    },
    Way {
        name: "in the task",
        workers: 1,
        start: |work| tokio::spawn(async move { count(work.end) }),
    },
    Way {
        name: "two such tasks, two workers",
        workers: 2,
        start: |work| {
            let other = tokio::spawn(async move { count(work.end) });
            tokio::spawn(async move {
                let primes = count(work.end);
                other.await.map_or(0, |same| same.min(primes))
            })
        },
    },
    Way {
        name: "yield_now after each piece",
        workers: 1,
        start: |work| {
            tokio::spawn(async move {
                let mut count = Count::default();
                while count.step(work.end) {
                    task::yield_now().await;
                }
                count.primes
            })
        },
    },
    Way {
        name: "spawn_blocking",
        workers: 1,
        start: |work| task::spawn_blocking(move || count(work.end)),
    },
    Way {
        name: "a thread, and a oneshot",
        workers: 1,
        start: |work| {
            let (answer, found) = oneshot::channel();
            // If nobody waits for the answer any more, there is nobody to tell.
            thread::spawn(move || {
                let _ = answer.send(count(work.end));
            });
            tokio::spawn(async { found.await.unwrap_or_default() })
        },
    },
    Way {
        name: "block_in_place",
        workers: 2,
        start: |work| {
            tokio::spawn(async move { task::block_in_place(|| count(work.end)) })
        },
    },
];

impl Way {
    /// The runtime that this way needs.
    pub(crate) fn runtime(&self) -> std::io::Result<Runtime> {
        let mut builder = match self.workers {
            1 => Builder::new_current_thread(),
            _ => Builder::new_multi_thread(),
        };
        builder.worker_threads(self.workers).enable_time().build()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn every_way_finds_the_same_primes() {
        let work = Work {
            end: 10_000,
            primes: 1_229,
            takes: Duration::ZERO,
        };
        for way in WAYS {
            let runtime = way.runtime().unwrap();
            let found = runtime.block_on(async { (way.start)(work).await });
            assert_eq!(found.unwrap(), 1_229, "{}", way.name);
        }
    }
}
