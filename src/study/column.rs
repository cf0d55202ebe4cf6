//! What was measured at one thread count.

use std::num::NonZeroUsize;
use std::time::Duration;

use crate::phase::{Kind, PhaseTime};
use crate::stats::median_time;

/// All that was measured at one thread count.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// How many threads took part.
    pub threads: NonZeroUsize,
    /// Whether these are more threads than the system runs at once.
    pub oversubscribed: bool,
    /// One block per round, in the order of the rounds.
    pub blocks: Vec<Block>,
}

/// One thread count in one round: the sample in the middle of a few.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Wall time of one run of the job, in whole nanoseconds.
    pub wall: Duration,
    /// Wall time of the sample, which ran the job [`Study::runs_per_sample`] times. Ratios are
    /// taken of these, so that a job of some nanoseconds loses none to rounding.
    ///
    /// [`Study::runs_per_sample`]: super::Study::runs_per_sample
    pub sample: Duration,
    /// Where the time of this sample went, phase by phase.
    pub phases: Vec<PhaseTime>,
    /// CPU times of the least disturbed sample of the block. `None` where the system has no
    /// thread clock.
    ///
    /// An interruption, a switch of threads and the cold cache after it only ever add CPU
    /// time, so the sample with the shortest path is nearest to the truth. With two other
    /// programs per CPU this keeps a speed-up of 1.87 within 1 %, where medians spread by 13.
    pub cpu: Option<CpuTimes>,
    /// Wall time of the whole block, all its samples and what lies between them.
    pub lasted: Duration,
    /// How long the workers, all together, stood ready without a CPU during the whole block.
    /// `None` where the system does not say.
    pub queued: Option<Duration>,
    /// Whether every answer in this block was right.
    pub right: bool,
}

/// CPU times of one run of the job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CpuTimes {
    /// The serial phases plus the longest worker of each parallel phase.
    ///
    /// What the job takes on a machine with nothing else to do. It can't see waiting for a
    /// lock or for input.
    pub path: Duration,
    /// The serial phases.
    pub serial: Duration,
    /// All phases and all workers.
    pub total: Duration,
}

/// The wall time that the cpu-path does not explain, for one run of the job.
///
/// `hand_over`, `waiting` and `unnamed` make up the whole rest of one block. As medians over
/// blocks, each on its own, they need not add up exactly.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rest {
    /// Wall time less the cpu-path.
    pub whole: Duration,
    /// Starting the workers and noticing that they have finished.
    pub hand_over: Duration,
    /// The longest worker did not run: it waited for its CPU, for a lock or for input.
    pub waiting: Duration,
    /// Outside of any phase.
    pub unnamed: Duration,
    /// By how much the longest worker exceeds the average one. Part of the cpu-path, not of
    /// the rest: with equal shares the cpu-path would be shorter by this.
    pub imbalance: Duration,
}

impl Column {
    /// How many blocks had a wrong answer.
    #[must_use]
    pub fn wrong(&self) -> usize {
        self.blocks.iter().filter(|block| !block.right).count()
    }

    /// One number per round, in seconds; `None` if a block has none.
    pub(super) fn seconds(
        &self,
        time: impl Fn(&Block) -> Option<Duration>,
    ) -> Option<Vec<f64>> {
        self.numbers(|block| Some(time(block)?.as_secs_f64()))
    }

    /// One number per round; `None` if a block has none.
    pub(super) fn numbers(
        &self,
        number: impl Fn(&Block) -> Option<f64>,
    ) -> Option<Vec<f64>> {
        self.blocks.iter().map(number).collect()
    }

    /// The median rest over all rounds, part by part. `None` without blocks or clock.
    pub(super) fn rest(&self) -> Option<Rest> {
        let rests: Vec<_> =
            self.blocks.iter().map(Block::rest).collect::<Option<_>>()?;
        let middle = |part: fn(&Rest) -> Duration| {
            median_time(&rests.iter().map(part).collect::<Vec<_>>())
        };
        Some(Rest {
            whole: middle(|rest| rest.whole)?,
            hand_over: middle(|rest| rest.hand_over)?,
            waiting: middle(|rest| rest.waiting)?,
            unnamed: middle(|rest| rest.unnamed)?,
            imbalance: middle(|rest| rest.imbalance)?,
        })
    }
}

impl CpuTimes {
    /// Adds up the phases of a sample. `None` where the system has no thread clock.
    pub(super) fn of(phases: &[PhaseTime]) -> Option<Self> {
        let serial = phases.iter().filter(|phase| phase.kind == Kind::Serial);
        Some(Self {
            path: phases
                .iter()
                .map(|phase| phase.longest_cpu)
                .sum::<Option<_>>()?,
            serial: serial.map(|phase| phase.longest_cpu).sum::<Option<_>>()?,
            total: phases.iter().map(PhaseTime::total_cpu).sum::<Option<_>>()?,
        })
    }

    /// Share of the CPU time in phases that is serial, from 0 to 1; 1 if there is none.
    #[must_use]
    pub fn serial_share(&self) -> f64 {
        if self.total.is_zero() {
            return 1.0;
        }
        self.serial.as_secs_f64() / self.total.as_secs_f64()
    }
}

impl Block {
    /// What the cpu-path leaves of the wall time. `None` where there is no thread clock.
    #[must_use]
    pub fn rest(&self) -> Option<Rest> {
        let whole = self.wall.saturating_sub(CpuTimes::of(&self.phases)?.path);
        let hand_over: Duration = self.phases.iter().map(|phase| phase.hand_over).sum();
        let named: Duration = self.phases.iter().map(|phase| phase.wall).sum();
        let unnamed = self.wall.saturating_sub(named);
        Some(Rest {
            whole,
            hand_over,
            waiting: whole.saturating_sub(hand_over + unnamed),
            unnamed,
            imbalance: self
                .phases
                .iter()
                .map(PhaseTime::imbalance)
                .sum::<Option<_>>()?,
        })
    }
}
