//! Measures several ways to do the same, one after the other in each round.

use std::num::NonZeroU32;
use std::time::Instant;

use crate::chapter::{Context, Result};

/// How many rounds are measured unless the user says otherwise.
const ROUNDS: NonZeroU32 = NonZeroU32::new(9).unwrap();

/// Something to be timed, by name; it answers with a number that says whether it was right.
pub type Way<'a> = (&'static str, Box<dyn FnMut() -> u64 + 'a>);

/// Something to be timed that may fail.
pub type Attempt<'a> = (&'static str, Box<dyn FnMut() -> Result<u64> + 'a>);

/// Seconds that each way took, round by round; each must answer `expected`.
///
/// Ways that take turns meet the same disturbances, so the ratios of a round can be
/// believed when its times can't. There are as many rounds as `--rounds` says, else 9, and
/// one before them that is not counted.
///
/// # Panics
///
/// If a way gives another answer.
pub fn measure(cx: &Context, ways: &mut [Way], expected: u64) -> Vec<Vec<f64>> {
    let attempts = ways
        .iter_mut()
        .map(|(name, way)| -> Attempt { (name, Box::new(move || Ok(way()))) });
    let seconds = attempt(cx, &mut attempts.collect::<Vec<_>>(), expected);
    seconds.expect("a way that can't fail")
}

/// As [`measure`], for ways that may fail.
///
/// # Errors
///
/// The first error of a way. Nothing is measured after it.
///
/// # Panics
///
/// If a way gives another answer.
pub fn attempt(
    cx: &Context,
    ways: &mut [Attempt],
    expected: u64,
) -> Result<Vec<Vec<f64>>> {
    let rounds = cx.options().rounds.unwrap_or(ROUNDS);
    let mut seconds = vec![Vec::new(); ways.len()];
    for round in 0..=rounds.get() {
        for (seconds, (name, way)) in seconds.iter_mut().zip(&mut *ways) {
            let begun = Instant::now();
            let answer = way()?;
            let took = begun.elapsed().as_secs_f64();
            assert_eq!(answer, expected, "{name} is wrong");
            // The first round finds cold caches and sleeping threads.
            if round > 0 {
                seconds.push(took);
            }
        }
    }
    Ok(seconds)
}
