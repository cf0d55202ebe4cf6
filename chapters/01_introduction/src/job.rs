//! What a job is, how each of the four is measured, and what was measured of it.

use std::num::NonZeroUsize;
use std::time::Duration;

use workbook::chapter::{self, Context};
use workbook::phase::Phases;
use workbook::plan::Plan;
use workbook::study::{Reading, Study};
use workbook::team::Team;

/// Work whose answer is known, and which any number of threads can be set to.
pub(crate) trait Job {
    /// What people call it.
    fn name(&self) -> &'static str;

    /// Does all of it on the workers of `team`.
    fn run(&self, team: &mut Team, phases: &mut Phases) -> u64;

    /// What [`Job::run`] must return, found on one thread in plain order.
    fn answer(&self) -> u64;

    /// How much there is to do, and how much of it has to be done one after the other.
    fn size(&self) -> Size;

    /// Whether a thread that does its share ever waits for something else than a CPU.
    fn waits(&self) -> bool;
}

/// How much there is to do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Size {
    /// What is counted.
    pub(crate) unit: &'static str,
    /// All steps there are.
    pub(crate) work: f64,
    /// The steps of the longest chain in which each needs the one before.
    pub(crate) span: f64,
}

/// A job, and what was measured of it.
pub(crate) struct Measured<'a> {
    pub(crate) job: &'a dyn Job,
    pub(crate) study: Study,
}

/// Measures `job` at all of `threads`.
pub(crate) fn measure<'a>(
    cx: &Context,
    job: &'a dyn Job,
    threads: &[NonZeroUsize],
) -> chapter::Result<Measured<'a>> {
    let name = job.name();
    let answer = job.answer();
    let mut progress = cx.progress();
    let plan = plan(cx);
    let study =
        Study::prepare(name, &plan, threads, |team, phases| job.run(team, phases))
            .between_rounds(|rounds| progress.at(|| format!("{name}: round {rounds}")))
            .check(|value| *value == answer)?;
    Ok(Measured { job, study })
}

/// A quarter of the time for each of the four; their samples are long, so few will do.
fn plan(cx: &Context) -> Plan {
    let plan = cx.plan();
    let budget = if cx.options().quick { 150 } else { 1_300 };
    Plan {
        budget: Duration::from_millis(budget),
        samples_per_block: const { NonZeroUsize::new(3).unwrap() },
        ..plan
    }
}

impl Measured<'_> {
    /// The speed-up by CPU time, where that tells it.
    ///
    /// It does not while a thread waits, for then its clock stands still; nor where threads
    /// take turns, for then each of them uses the less time the more there are.
    pub(crate) fn cpu_path_speed_up(&self, threads: usize) -> Reading {
        let column = self.study.column(threads);
        let take_turns = column.is_some_and(|column| column.oversubscribed);
        if self.job.waits() || take_turns {
            return Reading::NotMeasured;
        }
        self.study.cpu_path_speed_up(threads)
    }

    /// The speed-up by the wall clock, or by CPU time where that is all there is.
    pub(crate) fn speed_up(&self, threads: usize) -> Reading {
        match self.study.speed_up(threads) {
            Reading::Withheld => match self.cpu_path_speed_up(threads) {
                Reading::NotMeasured => Reading::Withheld,
                reading => reading,
            },
            reading => reading,
        }
    }
}
