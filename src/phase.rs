//! Names the serial and the parallel phases of a job, and times each.

mod account;

#[cfg(test)]
mod tests;

use std::time::Instant;

use crate::clock::Stamp;
use crate::team::Team;

pub use account::{Kind, PhaseTime, WorkerTime};
use account::{Lap, WorkerLap};

/// What a job tells about itself while it runs: which part is serial, which is parallel.
///
/// A study hands one to its job. Work outside of any phase counts towards the wall time
/// only. A phase costs two readings of the clocks on each worker, together below 1 µs.
///
/// # Examples
///
/// ```
/// # use std::num::NonZeroUsize;
/// # use workbook::{phase::Phases, team::Team};
/// let mut team = Team::new(NonZeroUsize::new(2).unwrap())?;
/// let mut phases = Phases::new();
///
/// let upto = phases.serial("make input", || 1_000_usize);
/// let sums: Vec<usize> = phases.parallel("sum", &mut team, |worker, of| {
///     (worker..upto).step_by(of).sum()
/// });
///
/// assert_eq!(sums, [249_500, 250_000]);
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct Phases {
    begun: Instant,
    times: Vec<PhaseTime>,
}

impl Phases {
    /// Begins an empty account; the phases' places in time count from here.
    #[must_use]
    pub fn new() -> Self {
        Self {
            begun: Instant::now(),
            times: Vec::new(),
        }
    }

    /// Runs `work` in the calling thread while the rest of the team has nothing to do.
    pub fn serial<R>(&mut self, name: &'static str, work: impl FnOnce() -> R) -> R {
        let started = Stamp::now();
        let result = work();
        let ended = Stamp::now();

        let worker = WorkerLap { started, ended };
        self.note(
            name,
            Kind::Serial,
            &Lap::new(started.wall, ended.wall, vec![worker]),
        );
        result
    }

    /// Runs `work` on each worker of `team`; the results come in the order of the workers.
    ///
    /// `work` is told which worker it is on, from 0, and how many there are.
    ///
    /// # Panics
    ///
    /// If `work` panics on a worker, after all of them have finished.
    pub fn parallel<R: Send>(
        &mut self,
        name: &'static str,
        team: &mut Team,
        work: impl Fn(usize, usize) -> R + Sync,
    ) -> Vec<R> {
        let started = Instant::now();
        let timed = team.run(|worker, of| {
            let started = Stamp::now();
            let result = work(worker, of);
            (
                result,
                WorkerLap {
                    started,
                    ended: Stamp::now(),
                },
            )
        });
        let ended = Instant::now();

        let (results, workers) = timed.into_iter().unzip();
        self.note(name, Kind::Parallel, &Lap::new(started, ended, workers));
        results
    }

    /// The account so far, one entry per name and kind, in the order of first entry.
    #[must_use]
    pub fn times(&self) -> &[PhaseTime] {
        &self.times
    }

    /// Ends the account: its phases, as the average of `runs` equal runs of the job.
    pub(crate) fn per_run(self, runs: u32) -> Vec<PhaseTime> {
        self.times
            .into_iter()
            .map(|phase| phase.per_run(runs))
            .collect()
    }

    /// Adds one lap to the phase of this name and kind.
    fn note(&mut self, name: &'static str, kind: Kind, lap: &Lap) {
        let known = self
            .times
            .iter_mut()
            .find(|time| time.name == name && time.kind == kind);
        match known {
            Some(phase) => phase.add(lap),
            None => self
                .times
                .push(PhaseTime::first(name, kind, self.begun, lap)),
        }
    }
}

impl Default for Phases {
    fn default() -> Self {
        Self::new()
    }
}
