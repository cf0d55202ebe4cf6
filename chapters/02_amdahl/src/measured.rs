//! What was measured of one way to share the work.

use std::num::NonZeroUsize;

use workbook::chapter::{self, Context};
use workbook::machine::Verdict;
use workbook::phase::Phases;
use workbook::study::{Reading, Study};
use workbook::team::Team;

use crate::work::{Work, seal};

/// Measures the job at all `threads`: the numbers are tested by `test`, then comes the seal.
pub(crate) fn measure(
    cx: &Context,
    name: &'static str,
    work: &Work,
    threads: &[NonZeroUsize],
    test: impl Fn(&mut Team, &mut Phases) -> Vec<u64>,
) -> chapter::Result<Study> {
    let answer = work.answer();
    let mut progress = cx.progress();
    let study = Study::prepare(name, &cx.plan(), threads, |team, phases| {
        let sums = test(team, phases);
        phases.serial("seal", || seal(sums.iter().sum(), work.rounds))
    })
    .between_rounds(|rounds| progress.at(|| format!("{name}: round {rounds}")))
    .check(|sealed| *sealed == answer)?;
    Ok(study)
}

/// The largest measured number of threads that each have a CPU.
pub(crate) fn most_at_once(study: &Study) -> NonZeroUsize {
    let columns = study.columns.iter();
    let at_once = columns.filter(|column| !column.oversubscribed);
    let threads = at_once.map(|column| column.threads).max();
    threads.unwrap_or(NonZeroUsize::MIN)
}

/// What was read from the cpu-path of `study`, unless it would mislead.
///
/// Dynamic shares go to whoever has a CPU just then. On a busy machine that is often one worker
/// alone, and its path is long although nothing is wrong with the shares.
pub(crate) fn by_cpu_path(study: &Study, reading: Reading) -> Reading {
    if misled(study) {
        return Reading::Withheld;
    }
    reading
}

/// The speed-up by the wall clock, or by CPU time where that is all there is.
pub(crate) fn speed_up(study: &Study, threads: usize) -> Reading {
    match study.speed_up(threads) {
        Reading::Withheld => by_cpu_path(study, study.cpu_path_speed_up(threads)),
        reading => reading,
    }
}

/// Whether CPU times mislead: see [`by_cpu_path`].
pub(crate) fn misled(study: &Study) -> bool {
    study.name == "dynamic" && study.load.verdict() == Verdict::TooBusy
}
