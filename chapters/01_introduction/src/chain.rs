//! Dependent work: each step begins with what the step before has left.

use std::sync::OnceLock;

use workbook::phase::Phases;
use workbook::random::Random;
use workbook::team::Team;

use crate::job::{Job, Size};

/// How many steps there are: about a millisecond of work.
const STEPS: u32 = 500_000;

/// A number that is hashed again and again.
#[derive(Debug)]
pub(crate) struct Chain;

impl Job for Chain {
    fn name(&self) -> &'static str {
        "a chain"
    }

    /// Each worker does its part of the steps, and hands the number on to the next.
    ///
    /// There is no better way: nobody can begin before the number is there.
    fn run(&self, team: &mut Team, phases: &mut Phases) -> u64 {
        let handed_on: Vec<_> =
            (0..team.threads().get()).map(|_| OnceLock::new()).collect();
        let numbers = phases.parallel("hash", team, |worker, of| {
            let number = match worker.checked_sub(1) {
                None => 1,
                Some(before) => *handed_on[before].wait(),
            };
            let share = |worker: usize| u64::from(STEPS) * worker as u64 / of as u64;
            let number = hash(number, share(worker + 1) - share(worker));
            handed_on[worker]
                .set(number)
                .expect("each number is set once");
            number
        });
        numbers[numbers.len() - 1]
    }

    fn answer(&self) -> u64 {
        hash(1, STEPS.into())
    }

    fn size(&self) -> Size {
        let steps = f64::from(STEPS);
        Size {
            unit: "steps",
            work: steps,
            span: steps,
        }
    }

    fn waits(&self) -> bool {
        true
    }
}

/// Hashes `number` so many times.
#[inline(never)] // One machine code for all callers, so that all are equally fast.
fn hash(number: u64, steps: u64) -> u64 {
    (0..steps).fold(number, |number, _| Random::new(number).next_u64())
}
