//! Runs the rounds of a study.

use std::io;
use std::num::NonZeroUsize;
use std::thread;
use std::time::{Duration, Instant};

use super::{Block, Column, CpuTimes, Prepared, Study};
use crate::clock::thread_wait;
use crate::machine::{Load, Watch};
use crate::phase::{PhaseTime, Phases};
use crate::plan::{Order, Plan, Stop};
use crate::stats::{FEWEST_ROUNDS, Looks};
use crate::team::{Team, spawn_cost};

/// How many threads are started to learn what starting one costs.
const SPAWNS: NonZeroUsize = NonZeroUsize::new(15).unwrap();
/// A job that does nothing would never fill a sample.
const MOST_RUNS: u32 = 1 << 16;

pub(super) fn measure<V>(
    prepared: Prepared<'_, impl FnMut(&mut Team, &mut Phases) -> V>,
    right: impl FnMut(&V) -> bool,
) -> io::Result<Study> {
    let Prepared {
        name,
        plan,
        threads,
        job,
        between_rounds,
    } = prepared;
    let begun = Instant::now();
    let mut columns = empty_columns(threads, plan.control);
    let most = columns.iter().map(|column| column.threads).max();
    let team = Team::new(most.unwrap_or(NonZeroUsize::MIN))?;
    let spawn_cost = spawn_cost(SPAWNS)?;

    let watch = Watch::start();
    let mut bench = Bench {
        team,
        job,
        right,
        plan,
        runs: 1,
    };
    bench.warm_up();
    let stop = bench.rounds(&mut columns, begun, between_rounds);
    let load = Load {
        own_wait: own_wait(&columns),
        ..watch.load()
    };

    let control = plan.control.then(|| columns.remove(0));
    Ok(Study {
        name: name.to_owned(),
        plan: plan.clone(),
        runs_per_sample: bench.runs,
        columns,
        control,
        stop,
        took: begun.elapsed(),
        load,
        spawn_cost,
    })
}

/// One column per thread count, in rising order; a control comes first.
fn empty_columns(threads: &[NonZeroUsize], control: bool) -> Vec<Column> {
    let cpus = thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let mut counts = threads.to_vec();
    counts.push(NonZeroUsize::MIN);
    counts.sort_unstable();
    counts.dedup();
    if control {
        counts.insert(0, NonZeroUsize::MIN);
    }
    let empty = |threads| Column {
        threads,
        oversubscribed: threads > cpus,
        blocks: vec![],
    };
    counts.into_iter().map(empty).collect()
}

/// Share of the workers' time spent ready but without a CPU, where each could have had one.
fn own_wait(columns: &[Column]) -> Option<f64> {
    let (mut queued, mut available) = (Duration::ZERO, Duration::ZERO);
    for column in columns.iter().filter(|column| !column.oversubscribed) {
        let threads = u32::try_from(column.threads.get()).ok()?;
        for block in &column.blocks {
            queued += block.queued?;
            available += block.lasted * threads;
        }
    }
    (!available.is_zero()).then(|| queued.as_secs_f64() / available.as_secs_f64())
}

/// What is measured, and on what.
struct Bench<'a, J, C> {
    team: Team,
    job: J,
    right: C,
    plan: &'a Plan,
    /// How often the job runs within one sample.
    runs: u32,
}

/// One sample: its wall time, where one run's time went, and whether all answers were right.
struct Sample {
    whole: Duration,
    phases: Vec<PhaseTime>,
    right: bool,
}

impl<J, C, V> Bench<'_, J, C>
where
    J: FnMut(&mut Team, &mut Phases) -> V,
    C: FnMut(&V) -> bool,
{
    /// Runs the job until clocks and caches have settled, and sets the length of a sample.
    fn warm_up(&mut self) {
        self.team.field(NonZeroUsize::MIN);
        let begun = Instant::now();
        loop {
            let sample = self.sample();
            if sample.whole < self.plan.sample && self.runs < MOST_RUNS {
                self.runs *= 2;
            } else if begun.elapsed() >= self.plan.warm_up {
                break;
            }
        }
    }

    /// Measures round after round, until the plan says why to stop.
    fn rounds(
        &mut self,
        columns: &mut [Column],
        begun: Instant,
        mut between_rounds: impl FnMut(usize),
    ) -> Stop {
        let mut order = Order::new(columns.len(), self.plan.seed);
        let mut progress = Progress {
            plan: self.plan,
            begun,
            looks: Looks::new(self.plan.least_rounds, self.plan.target),
        };
        loop {
            for number in order.next_round() {
                let block = self.block(columns[number].threads);
                columns[number].blocks.push(block);
            }
            if let Some(stop) = progress.stop(columns) {
                return stop;
            }
            between_rounds(columns[0].blocks.len());
        }
    }

    /// Measures one thread count once: a run to rouse the workers, then the samples.
    fn block(&mut self, threads: NonZeroUsize) -> Block {
        self.team.field(threads);
        let begun = Instant::now();
        let queued_before = self.queued();
        let mut right = self.sample().right;
        let mut samples: Vec<_> = (0..self.plan.samples_per_block.get())
            .map(|_| self.sample())
            .collect();
        let queued = self.queued().zip(queued_before);
        let lasted = begun.elapsed();

        right &= samples.iter().all(|sample| sample.right);
        let cpus = samples
            .iter()
            .filter_map(|sample| CpuTimes::of(&sample.phases));
        let cpu = cpus.min_by_key(|cpu| cpu.path);
        samples.sort_by_key(|sample| sample.whole);
        let Sample { whole, phases, .. } = samples.swap_remove(samples.len() / 2);
        let queued = queued.map(|(after, before)| after.saturating_sub(before));
        Block {
            wall: whole / self.runs,
            sample: whole,
            phases,
            cpu,
            lasted,
            queued,
            right,
        }
    }

    fn sample(&mut self) -> Sample {
        let mut values = Vec::with_capacity(self.runs as usize);
        let mut phases = Phases::new();
        let started = Instant::now();
        for _ in 0..self.runs {
            values.push((self.job)(&mut self.team, &mut phases));
        }
        let whole = started.elapsed().saturating_sub(phases.reading());
        let right = values.iter().all(&mut self.right);
        Sample {
            whole,
            phases: phases.per_run(self.runs),
            right,
        }
    }

    /// Run-queue wait of all workers together since they were started.
    fn queued(&mut self) -> Option<Duration> {
        self.team.run(|_, _| thread_wait()).into_iter().sum()
    }
}

/// When a study has measured enough.
struct Progress<'a> {
    plan: &'a Plan,
    begun: Instant,
    looks: Looks,
}

impl Progress<'_> {
    fn stop(&mut self, columns: &[Column]) -> Option<Stop> {
        let rounds = columns[0].blocks.len();
        if let Some(fixed) = self.plan.fixed_rounds {
            return (rounds >= fixed.get()).then_some(Stop::FixedRounds);
        }
        if self.looks.is_due(rounds) && self.target_reached(columns) {
            return Some(Stop::TargetReached);
        }
        let patience = if rounds >= FEWEST_ROUNDS {
            1
        } else {
            Plan::PATIENCE
        };
        let limit = self.plan.budget.saturating_mul(patience);
        (self.begun.elapsed() >= limit).then_some(Stop::BudgetSpent)
    }

    /// Whether every speed-up is known well enough; oversubscribed ones never would be.
    fn target_reached(&self, columns: &[Column]) -> bool {
        let wall = |column: &Column| column.seconds(|block| Some(block.sample));
        let one = wall(&columns[0]).unwrap_or_default();
        columns[1..]
            .iter()
            .filter(|column| !column.oversubscribed)
            .all(|column| {
                let other = wall(column).unwrap_or_default();
                self.looks.is_known(&one, &other)
            })
    }
}
