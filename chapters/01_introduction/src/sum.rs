//! Work for the memory: more numbers than the caches hold, and one addition for each.

use workbook::phase::Phases;
use workbook::team::Team;

use crate::job::{Job, Size};

/// How many numbers are added: 128 MiB of them.
const COUNT: u32 = 1 << 24;

/// The sum of a long list.
#[derive(Debug)]
pub(crate) struct Sum {
    numbers: Vec<u64>,
}

impl Sum {
    /// Needs 128 MiB of memory.
    pub(crate) fn new() -> Self {
        let numbers = (0..u64::from(COUNT)).collect();
        Self { numbers }
    }
}

impl Job for Sum {
    fn name(&self) -> &'static str {
        "a long sum"
    }

    fn run(&self, team: &mut Team, phases: &mut Phases) -> u64 {
        let sums = phases.parallel("add", team, |worker, of| {
            let place = |worker| self.numbers.len() * worker / of;
            self.numbers[place(worker)..place(worker + 1)]
                .iter()
                .sum::<u64>()
        });
        sums.iter().sum()
    }

    fn answer(&self) -> u64 {
        let count = u64::from(COUNT);
        count * (count - 1) / 2
    }

    /// Additions may be grouped at will, so they form a tree that is this high.
    fn size(&self) -> Size {
        Size {
            unit: "additions",
            work: f64::from(COUNT),
            span: f64::from(COUNT.ilog2()),
        }
    }

    fn waits(&self) -> bool {
        false
    }
}
