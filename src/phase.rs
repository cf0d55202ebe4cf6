//! Names the serial and the parallel phases of a job, and times each.

mod account;

#[cfg(test)]
mod tests;

use std::time::{Duration, Instant};

use crate::clock::Stamp;
use crate::team::Team;

pub use account::{Kind, PhaseTime, WorkerTime};
use account::{Lap, WorkerLap};

/// What a job tells about itself while it runs: which part is serial, which is parallel.
///
/// A study hands one to its job. Work outside of any phase counts towards the wall time
/// only. A phase costs two readings of the clocks on each worker, together some 0.3 to 1 µs,
/// which are measured and taken off its wall time.
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
    /// The end of the latest phase, on the calling thread.
    latest: Stamp,
    /// Added up only when the sample is over, and its clock has stopped.
    laps: Vec<Lap>,
}

impl Phases {
    /// Begins an empty account; the phases' places in time count from here.
    ///
    /// Use it on this thread only: CPU clocks of two threads can't be compared.
    #[must_use]
    pub fn new() -> Self {
        let latest = Stamp::begin();
        Self {
            begun: latest.wall,
            latest,
            laps: Vec::with_capacity(8),
        }
    }

    /// Runs `work` in the calling thread while the rest of the team has nothing to do.
    pub fn serial<R>(&mut self, name: &'static str, work: impl FnOnce() -> R) -> R {
        let started = self.latest.next();
        let result = work();
        let ended = Stamp::end();

        self.latest = ended;
        self.laps.push(Lap {
            name,
            kind: Kind::Serial,
            started: started.wall,
            ended: ended.wall,
            workers: vec![WorkerLap { started, ended }],
        });
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
        let latest = self.latest;
        let started = Instant::now();
        let timed = team.run(|worker, of| {
            // Worker 0 is the calling thread, whose clock `latest` shows.
            let started = if worker == 0 {
                latest.next()
            } else {
                Stamp::begin()
            };
            let result = work(worker, of);
            (
                result,
                WorkerLap {
                    started,
                    ended: Stamp::end(),
                },
            )
        });
        let ended = Instant::now();

        let (results, workers): (Vec<R>, Vec<WorkerLap>) = timed.into_iter().unzip();
        self.latest = workers[0].ended;
        self.laps.push(Lap {
            name,
            kind: Kind::Parallel,
            started,
            ended,
            workers,
        });
        results
    }

    /// How long the work had to wait for the clocks to be read, so far.
    ///
    /// A sample that is timed around its phases is longer by that.
    #[must_use]
    pub fn reading(&self) -> Duration {
        self.laps.iter().map(Lap::reading).sum()
    }

    /// The account so far, one entry per name and kind, in the order of first entry.
    #[must_use]
    pub fn times(&self) -> Vec<PhaseTime> {
        let mut times: Vec<PhaseTime> = Vec::new();
        for lap in &self.laps {
            match times.iter_mut().find(|time| time.is_of(lap)) {
                Some(time) => time.add(lap),
                None => times.push(PhaseTime::first(self.begun, lap)),
            }
        }
        times
    }

    /// The account of a sample that ran the job `runs` times, as the average of one run.
    pub(crate) fn per_run(&self, runs: u32) -> Vec<PhaseTime> {
        self.times()
            .into_iter()
            .map(|time| time.per_run(runs))
            .collect()
    }
}

impl Default for Phases {
    fn default() -> Self {
        Self::new()
    }
}
