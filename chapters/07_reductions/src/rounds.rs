//! Measures several ways to do the same, one after the other in each round.

use std::time::Instant;

/// Fewer give no interval.
const ROUNDS: usize = 9;

/// Something to be timed, by name.
pub(crate) type Way<'a> = (&'static str, Box<dyn FnMut() -> u64 + 'a>);

/// Seconds that each way took, round by round; each must answer `expected`.
///
/// # Panics
///
/// If a way gives another answer.
pub(crate) fn measure(ways: &mut [Way], expected: u64) -> Vec<Vec<f64>> {
    let mut seconds = vec![Vec::new(); ways.len()];
    for round in 0..=ROUNDS {
        for (seconds, (name, way)) in seconds.iter_mut().zip(&mut *ways) {
            let begun = Instant::now();
            let answer = way();
            let took = begun.elapsed().as_secs_f64();
            assert_eq!(answer, expected, "{name} is wrong");
            // The first round finds cold caches and sleeping threads.
            if round > 0 {
                seconds.push(took);
            }
        }
    }
    seconds
}
