//! A measured job on more cores than the machine has.

#[cfg(test)]
mod tests;

use std::fmt;
use std::num::NonZeroU32;
use std::time::Duration;

use super::{Model, NoModel, Shares};
use crate::fit::{Clock, counts};
use crate::show::{Band, Cell, Column as Heading, Doubt, Figure, Series, Table};
use crate::stats::{Interval, median, ratio_interval};
use crate::study::{Block, Column, CpuTimes, Reading, Study};

/// A measured job on more cores than the machine has: *simulated*.
///
/// Its serial and its parallel time are those of one thread; two threads tell what handing
/// over costs and by how much sharing the memory stretches the work. Nothing that shows only
/// with more threads is in it.
#[derive(Clone, Debug, PartialEq)]
pub struct VirtualCores {
    /// The job in a handful of numbers.
    pub model: Model,
    /// The share of the parallel work that moves data, as far as two threads can tell.
    pub memory: Interval,
    /// What the simulation makes of the thread counts that were measured.
    pub reproduced: [Reproduced; 2],
}

/// A measured time, beside the simulated one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reproduced {
    /// On how many threads.
    pub threads: NonZeroU32,
    /// By which clock it was measured.
    pub clock: Clock,
    /// In seconds.
    pub simulated: f64,
    /// In seconds.
    pub measured: Interval,
}

const TWO: NonZeroU32 = NonZeroU32::new(2).unwrap();

impl VirtualCores {
    /// How far the simulation may miss a measured interval.
    pub const TOLERANCE: f64 = 0.05;

    /// A model of the job that `study` measured, whose parallel work is shared out as
    /// `shares` says.
    ///
    /// Measured by the wall clock, or, if the machine was too busy for it, by CPU time: then
    /// without the cost of handing over, which CPU time can't see.
    ///
    /// # Errors
    ///
    /// If one and two threads were not both measured, with right answers and a CPU clock; or
    /// if the model does not reproduce them to [`VirtualCores::TOLERANCE`].
    pub fn of(study: &Study, shares: Shares) -> Result<Self, NoModel> {
        let two = study.column(2).filter(|column| !column.oversubscribed);
        let two = two.ok_or(NoModel::NotTwoThreads)?;
        let parallel =
            parallel_times(study.one_thread()).ok_or(NoModel::NotAvailable)?;
        let parallel_time = median(&parallel).ok_or(NoModel::NotAvailable)?;
        let memory = memory(&parallel, two).ok_or(NoModel::NotTwoThreads)?;

        let clock = study.clock();
        let serial = measured(study, clock, 1)?.middle - parallel_time;
        let model = Model::new(serial.max(0.0), parallel_time)
            .shares(shares)
            .memory(memory.middle)
            .hand_over(hand_over(study, clock))
            .seed(study.plan.seed);
        let reproduced = [
            reproduced(&model, study, clock, NonZeroU32::MIN)?,
            reproduced(&model, study, clock, TWO)?,
        ];
        let missed = reproduced.iter().find(|one| one.off() > Self::TOLERANCE);
        missed.map_or(Ok(()), |missed| Err(NoModel::Misses(*missed)))?;
        Ok(Self {
            model,
            memory,
            reproduced,
        })
    }

    /// Simulated speed-up on `workers` cores; the ends are those of [`VirtualCores::memory`].
    #[must_use]
    pub fn speed_up(&self, workers: NonZeroU32) -> Interval {
        let with = |memory| self.model.clone().memory(memory).speed_up(workers);
        let middle = with(self.memory.middle);
        Interval {
            low: with(self.memory.high).min(middle),
            middle,
            high: with(self.memory.low).max(middle),
        }
    }

    /// Adds the curve to a figure of speed-ups over workers, from 1 to `most` of them.
    #[must_use]
    pub fn draw(&self, figure: Figure, most: NonZeroU32) -> Figure {
        let points: Vec<_> = doublings(most)
            .map(|workers| (f64::from(workers.get()), self.speed_up(workers)))
            .collect();
        let edges = points
            .iter()
            .map(|(x, speed_up)| (*x, speed_up.low, speed_up.high));
        let middles = points.iter().map(|(x, speed_up)| (*x, speed_up.middle));
        figure
            .band(Band::new(
                "simulated, memory uncertain",
                Doubt::Model,
                edges,
            ))
            .series(Series::curve("simulated", middles))
    }

    /// The simulated speed-ups on 1, 2, 4 and so on up to `most` cores.
    #[must_use]
    pub fn table(&self, most: NonZeroU32) -> Table {
        let mut table = Table::new(
            "Virtual cores: simulated",
            [
                Heading::new("cores", "cores"),
                Heading::new("time_s", "simulated time"),
                Heading::new("speedup", "simulated speed-up"),
                Heading::new("efficiency_percent", "of each core"),
            ],
        );
        for workers in doublings(most) {
            let speed_up = self.speed_up(workers);
            table.row([
                Cell::Count(u64::from(workers.get())),
                Cell::Time(Duration::from_secs_f64(self.model.time(workers))),
                Cell::interval(speed_up, 2),
                Cell::Share(speed_up.middle / f64::from(workers.get())),
            ]);
        }
        for reproduced in &self.reproduced {
            table.note(format!("Check: {reproduced}."));
        }
        table
    }
}

impl Reproduced {
    /// By how much the simulated time misses the measured interval, as a share of its nearer
    /// end; 0 inside of it.
    #[must_use]
    pub fn off(&self) -> f64 {
        let Interval { low, high, .. } = self.measured;
        let nearest = self.simulated.clamp(low, high);
        (self.simulated / nearest - 1.0).abs()
    }
}

/// `2 threads: 0.78 ms simulated, 0.79 ms measured (1.2 % apart)`.
impl fmt::Display for Reproduced {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let time = |seconds| Cell::Time(Duration::from_secs_f64(seconds)).to_text();
        let threads = if self.threads == NonZeroU32::MIN {
            "thread"
        } else {
            "threads"
        };
        write!(
            f,
            "on {} {threads} {} are simulated, and {} were measured by {} ({:.1} % apart)",
            self.threads,
            time(self.simulated),
            time(self.measured.middle),
            self.clock,
            100.0 * (self.simulated / self.measured.middle - 1.0).abs(),
        )
    }
}

/// 1, 2, 4 and so on, and `most` itself.
fn doublings(most: NonZeroU32) -> impl Iterator<Item = NonZeroU32> {
    counts(most).filter(move |count| count.is_power_of_two() || *count == most)
}

fn reproduced(
    model: &Model,
    study: &Study,
    clock: Clock,
    threads: NonZeroU32,
) -> Result<Reproduced, NoModel> {
    let count = if threads == NonZeroU32::MIN { 1 } else { 2 };
    Ok(Reproduced {
        threads,
        clock,
        simulated: model.time(threads),
        measured: measured(study, clock, count)?,
    })
}

fn measured(study: &Study, clock: Clock, threads: usize) -> Result<Interval, NoModel> {
    let time = match clock {
        Clock::Wall => study.time(threads),
        Clock::CpuPath => study.cpu_path(threads),
    };
    match time {
        Reading::Is(time) => Ok(time),
        Reading::Wrong { .. } => Err(NoModel::Wrong),
        Reading::NotMeasured => Err(NoModel::NotTwoThreads),
        Reading::Withheld | Reading::NotAvailable => Err(NoModel::NotAvailable),
    }
}

fn hand_over(study: &Study, clock: Clock) -> f64 {
    let rest = study.rest(2).value().filter(|_| clock == Clock::Wall);
    rest.map_or(0.0, |rest| rest.hand_over.as_secs_f64())
}

/// CPU time of the parallel phases, all workers together, in each round.
fn parallel_times(column: &Column) -> Option<Vec<f64>> {
    let parallel = |cpu: CpuTimes| cpu.total.saturating_sub(cpu.serial).as_secs_f64();
    let time = |block: &Block| Some(parallel(block.cpu?));
    column.blocks.iter().map(time).collect()
}

/// The share of the work that moves data: with two workers, one moves data for this share of
/// the time, and for the same share of that time the other does so too. So the work takes
/// 1 + m² times as long.
fn memory(one: &[f64], two: &Column) -> Option<Interval> {
    let two = parallel_times(two)?;
    if one.iter().chain(&two).any(|time| *time <= 0.0) {
        return Some(Interval::exactly(0.0));
    }
    let stretch = ratio_interval(&two, one)?;
    let share = stretch.map(|stretch| (stretch - 1.0).clamp(0.0, 1.0).sqrt());
    // A stretch that may as well be noise is none, though it might be one.
    let middle = if share.low > 0.0 { share.middle } else { 0.0 };
    Some(Interval { middle, ..share })
}
