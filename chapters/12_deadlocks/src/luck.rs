//! Real dinners in child processes, some of which hang.

use std::io;
use std::num::NonZeroU64;
use std::time::Duration;

use workbook::trials::{self, Tally};
use workbook::watchdog::{Ending, Report, Watched};

use crate::dinner::dinner;
use crate::rules::{Rule, Table};

/// How much luck is tried, and how patiently.
pub(crate) struct Plan {
    /// Most runs of one kind.
    pub(crate) most: NonZeroU64,
    /// Time after which no further run is begun.
    pub(crate) budget: Duration,
    /// A run that takes longer counts as hung.
    pub(crate) limit: Duration,
}

/// How often a dinner hung, and how long the others took.
pub(crate) struct Luck {
    pub(crate) hung: Tally,
    /// The longest run that ended, if one did.
    pub(crate) longest: Option<Duration>,
}

/// Three philosophers eat `meals` meals each, for real.
pub(crate) fn eat_for_real(rule: Rule, meals: u32) {
    dinner(rule, &Table::new(3), &[0, 1, 2], meals, &|| ());
}

/// Runs `watched` as often as the plan says, or as its time allows.
///
/// # Errors
///
/// If the system starts no process, or a run ends in some third way.
pub(crate) fn try_luck(watched: Watched, plan: &Plan) -> io::Result<Luck> {
    let mut runs = Vec::new();
    let hung = trials::count(plan.most, plan.budget, |_| {
        let run = watched.run(plan.limit);
        let hung = run.as_ref().is_ok_and(|run| run.ending == Ending::Hung);
        runs.push(run);
        hung
    });
    let runs = runs.into_iter().collect::<io::Result<Vec<_>>>()?;
    if let Some(failed) = runs.iter().find(|run| is_failed(run)) {
        return Err(io::Error::other(format!("a dinner {failed}")));
    }
    let ended = runs.iter().filter(|run| run.ending == Ending::Finished);
    let longest = ended.map(|run| run.took).max();
    Ok(Luck { hung, longest })
}

fn is_failed(run: &Report) -> bool {
    matches!(run.ending, Ending::Failed(_))
}
