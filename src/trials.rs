//! Counts how often something happens: "wrong in 37 of 50 runs".

#[cfg(test)]
mod tests;

use std::fmt;
use std::io;
use std::num::NonZeroU64;
use std::time::{Duration, Instant};

use crate::plan::Stop;
use crate::stats::{Interval, wilson};
use crate::watchdog::{Ending, Watched};

/// How often something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// In how many trials it happened.
    pub happened: u64,
    /// How many trials there were.
    pub of: NonZeroU64,
    /// Whether all trials were made, or the time was used up first.
    pub stop: Stop,
}

/// Runs `trial` at most `most` times and counts how often it says `true`.
///
/// Makes at least one trial, and begins no new one once `budget` is used up. It does not stop
/// early because of what it has seen: that would bias the share.
///
/// # Examples
///
/// ```
/// # use std::num::NonZeroU64;
/// # use std::time::Duration;
/// let ten = NonZeroU64::new(10).unwrap();
/// let tally = workbook::trials::count(ten, Duration::MAX, |number| number % 5 == 0);
/// assert_eq!(tally.to_string(), "2 of 10 runs");
/// ```
///
/// # Panics
///
/// If `trial` panics.
pub fn count(
    most: NonZeroU64,
    budget: Duration,
    trial: impl FnMut(u64) -> bool,
) -> Tally {
    let begun = Instant::now();
    count_while(most, || begun.elapsed() < budget, trial)
}

/// Runs a watched program `runs` times, and counts how often it hangs: is not done after
/// `limit`.
///
/// Blocks for at most `runs` times the limit.
///
/// # Errors
///
/// If the system starts no process, or if one ends in some other way, such as a panic.
pub fn hangs(watched: Watched, runs: NonZeroU64, limit: Duration) -> io::Result<Tally> {
    let mut happened = 0;
    for _ in 0..runs.get() {
        let run = watched.run(limit)?;
        match run.ending {
            Ending::Finished => {}
            Ending::Hung => happened += 1,
            Ending::Failed(_) => {
                let why = format!("a watched program {run}: {}", run.errors.text);
                return Err(io::Error::other(why));
            }
        }
    }
    Ok(Tally {
        happened,
        of: runs,
        stop: Stop::FixedRounds,
    })
}

/// The counting, without the clock: `time_left` is asked before each trial but the first.
fn count_while(
    most: NonZeroU64,
    mut time_left: impl FnMut() -> bool,
    mut trial: impl FnMut(u64) -> bool,
) -> Tally {
    let mut happened = u64::from(trial(0));
    let mut of = NonZeroU64::MIN;
    while of < most && time_left() {
        happened += u64::from(trial(of.get()));
        of = of.saturating_add(1);
    }
    let stop = if of == most {
        Stop::FixedRounds
    } else {
        Stop::BudgetSpent
    };
    Tally { happened, of, stop }
}

impl Tally {
    /// The share of trials in which it happened, with its 95 % interval; from 0 to 1.
    ///
    /// If something never happened in 50 runs, it may still happen in up to 7 of 100: the
    /// interval of 0 of 50 ends at 0.071, see [`wilson`].
    #[must_use]
    pub fn share(&self) -> Interval {
        wilson(self.happened, self.of)
    }
}

/// `37 of 50 runs`.
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let runs = if self.of == NonZeroU64::MIN {
            "run"
        } else {
            "runs"
        };
        write!(f, "{} of {} {runs}", self.happened, self.of)
    }
}
