//! What a guard costs beside unlocking by hand, and what it costs to keep it too long.

use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

use workbook::chapter::{Context, Result};
use workbook::prices::{self, Prices, Sample};
use workbook::team::Team;

use crate::timed::workers::{WAYS, Way};

/// Jobs of a sample, all workers together: about a millisecond on one thread.
const JOBS: u32 = 1_000;
/// Steps of a job: about a microsecond.
const STEPS: u32 = 600;

/// Measures all ways that come to an end.
pub(crate) fn measure(cx: &Context, threads: &[NonZeroUsize]) -> Result<Prices> {
    let expected = (1..=JOBS.into()).map(job).fold(0, u64::wrapping_add);
    let price = |way: &Way| -> prices::Way {
        let way = *way;
        (
            way.name,
            Box::new(move |team| work_off(way, team, expected)),
        )
    };
    let mut ways: Vec<_> = WAYS[1..].iter().map(price).collect();
    prices::measure(cx, threads, &mut ways)
}

fn work_off(way: Way, team: &mut Team, expected: u64) -> Result<Sample> {
    let queue = Mutex::new((1..=JOBS.into()).collect());
    let sum = AtomicU64::new(0);
    let took = team.time(|_, _| {
        (way.work_off)(&queue, &|number| {
            // Relaxed: a sum, and nothing that goes with it.
            sum.fetch_add(job(number), Relaxed);
        });
    });
    if sum.into_inner() != expected {
        return Err(format!("{}: a job was lost, or done twice", way.name).into());
    }
    Ok(Sample {
        took,
        operations: JOBS,
    })
}

/// Something to compute that takes a while: Marsaglia's xorshift, step after step.
fn job(seed: u64) -> u64 {
    (0..STEPS).fold(seed, |mut number, _| {
        number ^= number << 13;
        number ^= number >> 7;
        number ^ (number << 17)
    })
}
