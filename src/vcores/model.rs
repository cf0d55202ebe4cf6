//! A job in a handful of numbers.

use std::num::NonZeroU32;

use super::steady;
use super::{Engine, Step};

/// A job with a serial and a parallel part, in a handful of numbers.
///
/// Times are in seconds, or in any other unit.
///
/// # Examples
///
/// ```
/// # use std::num::NonZeroU32;
/// # use workbook::laws::amdahl;
/// # use workbook::vcores::Model;
/// // Nothing to wait for: Amdahl's law. A twentieth under one lock: never over 20 times.
/// let thousand = NonZeroU32::new(1_000).unwrap();
/// let free = Model::new(0.1, 0.9);
/// assert!((free.speed_up(thousand) - amdahl(0.1, thousand)).abs() < 1e-9);
/// assert!(Model::new(0.0, 1.0).locked(0.05).speed_up(thousand) < 20.1);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// Time of the work that can't be split.
    pub serial: f64,
    /// Time that one worker takes for all the work that can be split.
    pub parallel: f64,
    /// How that work is shared out.
    pub shares: Shares,
    /// Time until one more worker has begun; the workers are started one after another.
    pub hand_over: f64,
    /// Share of the parallel work that is done under one lock, from 0 to 1.
    pub locked: f64,
    /// Share of the parallel work that is moving data, from 0 to 1. Workers that do so at
    /// once share the speed at which one alone does it.
    pub memory: f64,
    /// Seed of all chance.
    pub seed: u64,
}

/// How parallel work is shared out among workers.
#[derive(Clone, Debug, PartialEq)]
pub enum Shares {
    /// It divides at will: each worker has the same work, in endlessly fine pieces.
    Equal,
    /// A list of tasks with these costs, of which only the proportions count. Each worker
    /// has as many neighbouring tasks as the others, whatever they cost.
    Static(Vec<f64>),
    /// A list of tasks with these costs, of which only the proportions count. Whoever has
    /// finished one takes the next.
    Dynamic(Vec<f64>),
}

impl Model {
    /// A job that divides at will, without hand-over, lock or memory.
    ///
    /// # Panics
    ///
    /// If a time is negative or not finite, or both are 0.
    #[must_use]
    pub fn new(serial: f64, parallel: f64) -> Self {
        assert_time(serial);
        assert_time(parallel);
        assert!(serial + parallel > 0.0, "a job takes some time");
        Self {
            serial,
            parallel,
            shares: Shares::Equal,
            hand_over: 0.0,
            locked: 0.0,
            memory: 0.0,
            seed: 1,
        }
    }

    /// The same job with its parallel work shared out like this.
    ///
    /// # Panics
    ///
    /// If a cost is negative or not finite, or no task costs anything.
    #[must_use]
    pub fn shares(self, shares: Shares) -> Self {
        if let Shares::Static(costs) | Shares::Dynamic(costs) = &shares {
            costs.iter().copied().for_each(assert_time);
            assert!(costs.iter().sum::<f64>() > 0.0, "some task costs something");
        }
        Self { shares, ..self }
    }

    /// The same job; each worker but the first takes this long to start.
    ///
    /// # Panics
    ///
    /// If the time is negative or not finite.
    #[must_use]
    pub fn hand_over(self, hand_over: f64) -> Self {
        assert_time(hand_over);
        Self { hand_over, ..self }
    }

    /// The same job with this share of its parallel work under one lock.
    ///
    /// # Panics
    ///
    /// If this and the share that moves data are not between 0 and 1 together.
    #[must_use]
    pub fn locked(self, locked: f64) -> Self {
        Self { locked, ..self }.with_valid_shares()
    }

    /// The same job with this share of its parallel work moving data.
    ///
    /// # Panics
    ///
    /// If this and the share under the lock are not between 0 and 1 together.
    #[must_use]
    pub fn memory(self, memory: f64) -> Self {
        Self { memory, ..self }.with_valid_shares()
    }

    /// The same job with another seed of all chance.
    #[must_use]
    pub fn seed(self, seed: u64) -> Self {
        Self { seed, ..self }
    }

    /// Simulated speed-up of the job on `workers` cores, over one.
    #[must_use]
    pub fn speed_up(&self, workers: NonZeroU32) -> f64 {
        self.time(NonZeroU32::MIN) / self.time(workers)
    }

    /// Simulated time of the job on `workers` cores.
    ///
    /// The same model always gives the same time, to the last bit. Takes microseconds where
    /// nobody waits for anybody, else up to some ten milliseconds for a thousand cores.
    #[must_use]
    pub fn time(&self, workers: NonZeroU32) -> f64 {
        self.serial + self.parallel_time(workers)
    }

    fn parallel_time(&self, workers: NonZeroU32) -> f64 {
        let tasks = match &self.shares {
            Shares::Equal => return self.equal_time(workers),
            Shares::Static(costs) => Tasks::fixed(costs, workers),
            Shares::Dynamic(costs) => Tasks::on_demand(costs),
        };
        self.list_time(workers, tasks)
    }

    fn equal_time(&self, workers: NonZeroU32) -> f64 {
        let others = f64::from(workers.get() - 1);
        let nobody_waits = self.locked + self.memory == 0.0;
        let rate = if nobody_waits || workers == NonZeroU32::MIN {
            f64::from(workers.get())
        } else {
            steady::rate(self, workers)
        };
        others * self.hand_over + self.parallel / rate
    }

    fn list_time(&self, workers: NonZeroU32, mut tasks: Tasks) -> f64 {
        let cores = count(workers);
        let scale = self.parallel / tasks.costs.iter().sum::<f64>();
        let mut engine = Engine::new(cores);
        for worker in 0..workers.get() {
            engine.thread(0, f64::from(worker) * self.hand_over);
        }
        // The rest of each worker's task, its next step last.
        let mut rest = vec![Vec::new(); cores];
        let outcome = engine.run(|worker, _| {
            if rest[worker].is_empty() {
                let cost = tasks.next(worker)? * scale;
                rest[worker] = self.steps(cost);
            }
            rest[worker].pop()
        });
        outcome.makespan().expect("nobody takes a second lock")
    }

    /// The steps of a task, in reverse.
    fn steps(&self, cost: f64) -> Vec<Step> {
        let mut steps = Vec::with_capacity(5);
        if self.locked > 0.0 {
            let locked = Step::Work(self.locked * cost);
            steps.extend([Step::Unlock(0), locked, Step::Lock(0)]);
        }
        if self.memory > 0.0 {
            steps.push(Step::Memory(self.memory * cost));
        }
        steps.push(Step::Work((1.0 - self.locked - self.memory) * cost));
        steps
    }

    fn with_valid_shares(self) -> Self {
        let Self { locked, memory, .. } = self;
        let valid = locked >= 0.0 && memory >= 0.0 && locked + memory <= 1.0;
        assert!(valid, "not shares of one whole: {locked} and {memory}");
        self
    }
}

/// A list of tasks, and which of them each worker does next.
struct Tasks<'a> {
    costs: &'a [f64],
    /// The next task and the end of its run: for each worker, or one for all of them.
    runs: Vec<(usize, usize)>,
}

impl<'a> Tasks<'a> {
    fn fixed(costs: &'a [f64], workers: NonZeroU32) -> Self {
        let workers = count(workers);
        let begin = |worker| costs.len() * worker / workers;
        Self {
            costs,
            runs: (0..workers)
                .map(|worker| (begin(worker), begin(worker + 1)))
                .collect(),
        }
    }

    fn on_demand(costs: &'a [f64]) -> Self {
        Self {
            costs,
            runs: vec![(0, costs.len())],
        }
    }

    fn next(&mut self, worker: usize) -> Option<f64> {
        let run = worker.min(self.runs.len() - 1);
        let (next, end) = &mut self.runs[run];
        let cost = (*next < *end).then(|| self.costs[*next]);
        *next += 1;
        cost
    }
}

fn count(workers: NonZeroU32) -> usize {
    usize::try_from(workers.get()).expect("a usize has 32 bits at least")
}

fn assert_time(time: f64) {
    assert!(time >= 0.0 && time.is_finite(), "not a time: {time}");
}
