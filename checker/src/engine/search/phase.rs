//! One phase of a search: runs of one kind, until there are no more or enough.

use super::{LONG_RUN, SHORTER, Search};
use crate::engine::{End, Execution, Mode, run, with};

/// How a phase ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::engine) enum Phase {
    /// All its runs are made.
    Complete,
    /// The budget was used up.
    Spent,
    Failed,
}

impl Search<'_> {
    /// Makes runs of one kind, at most so many.
    pub(in crate::engine) fn phase(
        &mut self,
        mode: Mode,
        bound: usize,
        budget: usize,
    ) -> Phase {
        with(|e| e.begin_phase(mode, bound));
        self.make_runs(budget)
    }

    /// Makes the runs of the phase that has begun, at most so many.
    pub(super) fn make_runs(&mut self, budget: usize) -> Phase {
        let (mode, bound) = with(|e| (e.mode, e.bound));
        let mut left =
            budget.min(self.settings.executions.saturating_sub(self.executions));
        let mut failed = false;
        while left > 0 && !self.is_over_time() {
            let (learned, known) = with(|e| (e.learned, e.known_endless()));
            self.run();
            left = left.saturating_sub(1 + with(|e| e.steps) / LONG_RUN);
            if learned != with(|e| e.learned) {
                // The runs so far had too few scheduling points.
                with(|e| e.begin_phase(mode, bound));
                continue;
            }
            if known != with(|e| e.known_endless()) {
                // Once more: now the run ends where it begins to repeat itself.
                continue;
            }
            // Who counts all orders wants to know of each whether it fails.
            if self.judge() && !failed && mode != Mode::Every {
                failed = true;
                left = left.min(SHORTER);
            }
            if failed && mode == Mode::Reduced {
                return Phase::Failed;
            }
            if self.try_suspect() {
                continue;
            }
            if !with(|e| e.path.advance()) {
                return if failed {
                    Phase::Failed
                } else {
                    Phase::Complete
                };
            }
        }
        if failed { Phase::Failed } else { Phase::Spent }
    }

    /// If some steps of the last run may be endless, a run finds out. Whether they are.
    fn try_suspect(&mut self) -> bool {
        let Some(choices) = with(Execution::trial) else {
            return false;
        };
        let (path, known) = with(|e| {
            let path = std::mem::take(&mut e.path);
            e.path.give(&choices);
            (path, e.known_endless())
        });
        self.run();
        with(|e| {
            e.path = path;
            e.known_endless() > known
        })
    }

    fn run(&mut self) {
        self.executions += 1;
        run::run(self.body);
    }

    /// Whether the run failed.
    fn judge(&mut self) -> bool {
        let failed = with(|e| match e.end {
            Some(End::Failed(_)) => Some(e.schedule()),
            _ => None,
        });
        with(|e| {
            if e.has_passed() || e.mode == Mode::Every && failed.is_some() {
                (self.observe)(e);
            }
        });
        let Some(schedule) = failed else {
            return false;
        };
        let shorter = self.best.as_ref().is_none_or(|best| {
            best.mode != schedule.mode || schedule.length < best.length
        });
        if shorter {
            self.best = Some(schedule);
        }
        true
    }

    pub(super) fn is_over_time(&self) -> bool {
        let limit = self.settings.time;
        self.executions.is_multiple_of(64)
            && limit.is_some_and(|limit| self.started.elapsed() > limit)
    }
}
