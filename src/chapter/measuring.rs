//! What a chapter that measures asks of its context: the machine, a plan, the verdict.

use std::num::NonZeroUsize;

use super::{Context, Result};
use crate::machine::{Load, Machine, Verdict};
use crate::plan::Plan;

impl Context {
    /// Prints what this computer is, and returns it.
    ///
    /// # Errors
    ///
    /// If the program was built without optimisation, which would falsify every ratio; if
    /// standard output is closed; or if `--compare` names a run of another machine.
    pub fn this_machine(&mut self) -> Result<Machine> {
        let machine = Machine::read();
        if !machine.built_optimised() {
            return Err(
                "built at opt-level 0, where serial and parallel work slow down by \
                        different factors; leave opt-level in Cargo.toml at 3, or add --release"
                    .into(),
            );
        }
        self.machine(&machine.to_string())?;
        Ok(machine)
    }

    /// How to measure: quickly or thoroughly, with the rounds and the seed asked for.
    #[must_use]
    pub fn plan(&self) -> Plan {
        let plan = if self.options().quick {
            Plan::quick()
        } else {
            Plan::thorough()
        };
        let rounds = self.options().rounds;
        Plan {
            fixed_rounds: rounds.and_then(|rounds| NonZeroUsize::try_from(rounds).ok()),
            seed: self.seed(),
            ..plan
        }
    }

    /// Prints how far the numbers can be trusted, by the worst of these loads.
    ///
    /// # Errors
    ///
    /// If standard output is closed.
    pub fn judge<'a>(&mut self, loads: impl IntoIterator<Item = &'a Load>) -> Result {
        let worst = loads.into_iter().max_by_key(|load| load.verdict());
        let Some(worst) = worst else {
            return Ok(());
        };
        let verdict = worst.verdict();
        let line = match verdict {
            Verdict::Unknown => worst.reason(),
            _ => format!("{verdict} ({})", worst.reason()),
        };
        self.verdict(&line, matches!(verdict, Verdict::Busy | Verdict::TooBusy))
    }

    /// Prints how far plain times can be trusted: on a busy machine they are too long.
    ///
    /// # Errors
    ///
    /// If standard output is closed.
    pub fn judge_times(&mut self, load: &Load) -> Result {
        match load.verdict() {
            Verdict::Busy | Verdict::TooBusy => {
                let reason = load.reason();
                let line = format!("busy, so these times are too long ({reason})");
                self.verdict(&line, true)
            }
            Verdict::Quiet | Verdict::Unknown => self.judge([load]),
        }
    }
}
