//! Runs the rounds of a study.

use std::io;
use std::num::NonZeroUsize;
use std::thread;
use std::time::{Duration, Instant};

use super::{Block, Column, Study};
use crate::clock::thread_wait;
use crate::machine::Load;
use crate::phase::Phases;
use crate::plan::{Order, Plan, Stop};
use crate::team::{Team, spawn_cost};

/// How many threads are started to learn what starting one costs.
const SPAWNS: NonZeroUsize = NonZeroUsize::new(15).unwrap();

pub(super) fn measure<V>(
    name: &str,
    plan: &Plan,
    threads: &[NonZeroUsize],
    job: impl FnMut(&mut Team, &mut Phases) -> V,
    right: impl FnMut(&V) -> bool,
) -> io::Result<Study> {
    let begun = Instant::now();
    let mut columns = columns(threads, plan.control);
    let most = columns.iter().map(|column| column.threads).max();
    let team = Team::new(most.unwrap_or(NonZeroUsize::MIN))?;
    let mut bench = Bench {
        team,
        job,
        right,
        plan,
        runs: 1,
    };
    bench.warm_up();

    let mut order = Order::new(columns.len(), plan.seed);
    let stop = loop {
        for number in order.next_round() {
            let block = bench.block(columns[number].threads);
            columns[number].blocks.push(block);
        }
        if let Some(stop) = stop(plan, &columns, begun) {
            break stop;
        }
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
        load: Load::default(),
        spawn_cost: spawn_cost(SPAWNS)?,
    })
}

/// One empty column per thread count; a control comes first.
fn columns(threads: &[NonZeroUsize], control: bool) -> Vec<Column> {
    let cpus = thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let mut counts = threads.to_vec();
    counts.push(NonZeroUsize::MIN);
    counts.sort_unstable();
    counts.dedup();
    if control {
        counts.insert(0, NonZeroUsize::MIN);
    }
    let column = |threads| Column {
        threads,
        oversubscribed: threads > cpus,
        blocks: Vec::new(),
    };
    counts.into_iter().map(column).collect()
}

fn stop(plan: &Plan, columns: &[Column], begun: Instant) -> Option<Stop> {
    let rounds = columns[0].blocks.len();
    if let Some(fixed) = plan.fixed_rounds {
        return (rounds >= fixed.get()).then_some(Stop::FixedRounds);
    }
    (begun.elapsed() >= plan.budget).then_some(Stop::BudgetSpent)
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
            let (wall, _, _) = self.sample();
            if wall * self.runs < self.plan.sample {
                self.runs *= 2;
            } else if begun.elapsed() >= self.plan.warm_up {
                break;
            }
        }
    }

    /// Measures one thread count once: a run to rouse the workers, then the samples.
    fn block(&mut self, threads: NonZeroUsize) -> Block {
        self.team.field(threads);
        let queued_before = self.queued();
        let (_, _, mut right) = self.sample();
        let mut samples: Vec<_> = (0..self.plan.samples_per_block.get())
            .map(|_| {
                let (wall, phases, sample_right) = self.sample();
                right &= sample_right;
                (wall, phases)
            })
            .collect();
        let queued = self
            .queued()
            .zip(queued_before)
            .map(|(now, before)| now - before);

        samples.sort_by_key(|(wall, _)| *wall);
        let (wall, phases) = samples.swap_remove(samples.len() / 2);
        Block {
            wall,
            phases,
            queued,
            right,
        }
    }

    /// One sample: wall time of one run, its phases, and whether all answers were right.
    fn sample(&mut self) -> (Duration, Vec<crate::phase::PhaseTime>, bool) {
        let mut values = Vec::with_capacity(self.runs as usize);
        let mut phases = Phases::new();
        let started = Instant::now();
        for _ in 0..self.runs {
            values.push((self.job)(&mut self.team, &mut phases));
        }
        let wall = started.elapsed() / self.runs;
        let right = values.iter().all(&mut self.right);
        (wall, phases.per_run(self.runs), right)
    }

    fn queued(&mut self) -> Option<Duration> {
        self.team.run(|_, _| thread_wait()).into_iter().sum()
    }
}
