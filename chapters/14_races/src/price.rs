//! What each cure costs, on one thread and on several.

use std::num::NonZeroUsize;

use workbook::chapter::{Context, Result};
use workbook::prices::{self, Prices, Sample};
use workbook::team::Team;

use crate::timed::counters::{CURES, Way};

/// Additions of each worker in a sample: half a millisecond or two on most machines.
const TIMES: u32 = 60_000;

/// Measures all cures.
pub(crate) fn measure(cx: &Context, threads: &[NonZeroUsize]) -> Result<Prices> {
    let price = |way: Way| -> prices::Way {
        (way.name, Box::new(move |team| add_up(way, team)))
    };
    let mut ways = CURES.map(price);
    prices::measure(cx, threads, &mut ways)
}

fn add_up(way: Way, team: &mut Team) -> Result<Sample> {
    let workers = team.threads().get();
    let times = TIMES * way.haste();
    let counter = (way.new)(workers);
    let took = team.time(|worker, _| counter.add(worker, times.into()));
    let right = times * u32::try_from(workers)?;
    let total = counter.total();
    if total != u64::from(right) {
        return Err(format!("{}: the total is {total}, not {right}", way.name).into());
    }
    Ok(Sample {
        took,
        operations: right,
    })
}

impl Way {
    /// How many times as many additions a sample needs, to be as long as that of the others.
    fn haste(self) -> u32 {
        match self.name {
            "sharded, padded" | "merged at the end" => 30,
            _ => 1,
        }
    }
}
