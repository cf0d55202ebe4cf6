//! The times of a phase, added up over the laps of a sample.

use std::time::{Duration, Instant};

use crate::clock::Stamp;

/// Whether a phase is one thread's work or the team's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One thread works, the others have nothing to do.
    Serial,
    /// Every worker of the team works.
    Parallel,
}

/// Where the time of one phase went in one run of the job.
#[derive(Clone, Debug, PartialEq)]
pub struct PhaseTime {
    /// The name the job gave it.
    pub name: &'static str,
    /// Serial or parallel.
    pub kind: Kind,
    /// From the beginning of the sample to the first start of this phase.
    pub begin: Duration,
    /// From first start to last finish, handing over included.
    pub wall: Duration,
    /// The largest CPU time that any worker used: what the phase takes on a machine with
    /// nothing else to do. `None` where the system has no thread clock.
    pub longest_cpu: Option<Duration>,
    /// Time to start the worker that finished last, and to notice that it has finished.
    pub hand_over: Duration,
    /// The workers, in their order; a serial phase has one.
    pub workers: Vec<WorkerTime>,
}

/// Where the time of one worker went in one phase.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WorkerTime {
    /// From the beginning of the sample to its first instruction.
    pub begin: Duration,
    /// Wall time from its first instruction to its last.
    pub wall: Duration,
    /// CPU time it used in between; less than `wall` if it waited for its CPU, a lock or
    /// input. `None` where the system has no thread clock.
    pub cpu: Option<Duration>,
}

impl PhaseTime {
    /// CPU time of all workers together. `None` where the system has no thread clock.
    #[must_use]
    pub fn total_cpu(&self) -> Option<Duration> {
        self.workers.iter().map(|worker| worker.cpu).sum()
    }

    /// By how much the longest worker exceeds the average one, in CPU time.
    ///
    /// With perfectly equal shares it is zero. `None` where there is no thread clock.
    #[must_use]
    pub fn imbalance(&self) -> Option<Duration> {
        let workers = u32::try_from(self.workers.len()).ok()?;
        let average = self.total_cpu()? / workers.max(1);
        Some(self.longest_cpu?.saturating_sub(average))
    }

    /// Whether `lap` is another pass through this phase.
    pub(super) fn is_of(&self, lap: &Lap) -> bool {
        self.name == lap.name
            && self.kind == lap.kind
            && self.workers.len() == lap.workers.len()
    }

    /// The account of the first pass through a phase.
    pub(super) fn first(sample_begun: Instant, lap: &Lap) -> Self {
        let since_begun =
            |instant: Instant| instant.saturating_duration_since(sample_begun);
        let worker = |worker: &WorkerLap| WorkerTime {
            begin: since_begun(worker.started.wall),
            wall: worker.wall(),
            cpu: worker.cpu(),
        };
        Self {
            name: lap.name,
            kind: lap.kind,
            begin: since_begun(lap.started),
            wall: lap.wall(),
            longest_cpu: lap.longest_cpu(),
            hand_over: lap.hand_over(),
            workers: lap.workers.iter().map(worker).collect(),
        }
    }

    /// Adds another pass.
    pub(super) fn add(&mut self, lap: &Lap) {
        self.wall += lap.wall();
        self.longest_cpu = sum(self.longest_cpu, lap.longest_cpu());
        self.hand_over += lap.hand_over();
        for (worker, lap) in self.workers.iter_mut().zip(&lap.workers) {
            worker.wall += lap.wall();
            worker.cpu = sum(worker.cpu, lap.cpu());
        }
    }

    /// The average of `runs` laps that were added up.
    pub(super) fn per_run(mut self, runs: u32) -> Self {
        self.wall /= runs;
        self.longest_cpu = self.longest_cpu.map(|cpu| cpu / runs);
        self.hand_over /= runs;
        for worker in &mut self.workers {
            worker.wall /= runs;
            worker.cpu = worker.cpu.map(|cpu| cpu / runs);
        }
        self
    }
}

/// One pass through a phase.
#[derive(Debug)]
pub(super) struct Lap {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) started: Instant,
    pub(super) ended: Instant,
    pub(super) workers: Vec<WorkerLap>,
}

/// One worker's part of a pass through a phase.
#[derive(Debug)]
pub(super) struct WorkerLap {
    pub(super) started: Stamp,
    pub(super) ended: Stamp,
}

impl Lap {
    fn wall(&self) -> Duration {
        let whole = self.ended.saturating_duration_since(self.started);
        whole.saturating_sub(self.reading())
    }

    /// Time that reading the clocks has added: on the worker that the others waited for.
    pub(super) fn reading(&self) -> Duration {
        self.last().map_or(Duration::ZERO, |last| {
            last.started.reading + last.ended.reading
        })
    }

    /// The worker that finished last.
    fn last(&self) -> Option<&WorkerLap> {
        self.workers.iter().max_by_key(|worker| worker.ended.wall)
    }

    fn longest_cpu(&self) -> Option<Duration> {
        let cpus: Option<Vec<_>> = self.workers.iter().map(WorkerLap::cpu).collect();
        cpus?.into_iter().max()
    }

    /// What is left of the wall time beside the worker that finished last.
    fn hand_over(&self) -> Duration {
        self.last().map_or(Duration::ZERO, |last| {
            self.wall().saturating_sub(last.wall())
        })
    }
}

impl WorkerLap {
    fn wall(&self) -> Duration {
        self.ended.wall_since(&self.started)
    }

    fn cpu(&self) -> Option<Duration> {
        self.ended.cpu_since(&self.started)
    }
}

fn sum(one: Option<Duration>, other: Option<Duration>) -> Option<Duration> {
    Some(one? + other?)
}
