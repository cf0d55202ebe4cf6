//! What a law is fitted to.

use std::fmt;
use std::num::NonZeroU32;

/// By which clock speed-ups were measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// The wall clock, which sees everything, other programs included.
    Wall,
    /// The longest path of CPU time, which can't see waiting.
    CpuPath,
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::Wall => "wall clock",
            Self::CpuPath => "cpu-path",
        })
    }
}

/// Speed-ups, one for each round at each number of workers.
#[derive(Clone, Debug, PartialEq)]
pub struct SpeedUps {
    /// By which clock they were measured.
    pub clock: Clock,
    /// Logarithms of the speed-ups; each row's places are the same rounds.
    rows: Vec<(NonZeroU32, Vec<f64>)>,
}

impl SpeedUps {
    /// Speed-ups by `clock`: each number of workers with its speed-up in each round.
    ///
    /// A round is in the same place at each number of workers; rounds that some number of
    /// workers lacks are left out. One worker may be among them, though it tells nothing.
    ///
    /// # Panics
    ///
    /// If a speed-up is not positive.
    pub fn new(
        clock: Clock,
        rows: impl IntoIterator<Item = (NonZeroU32, Vec<f64>)>,
    ) -> Self {
        let mut rows: Vec<_> = rows.into_iter().map(logarithms).collect();
        let rounds = rows.iter().map(|row| row.1.len()).min().unwrap_or(0);
        for row in &mut rows {
            row.1.truncate(rounds);
        }
        Self { clock, rows }
    }

    /// Speed-ups by the wall clock, see [`SpeedUps::new`].
    ///
    /// # Panics
    ///
    /// If a speed-up is not positive.
    pub fn by_wall(rows: impl IntoIterator<Item = (NonZeroU32, Vec<f64>)>) -> Self {
        Self::new(Clock::Wall, rows)
    }

    /// How many rounds every number of workers has.
    #[must_use]
    pub fn rounds(&self) -> usize {
        self.rows.first().map_or(0, |row| row.1.len())
    }

    /// The largest number of workers; 1 if there are none.
    #[must_use]
    pub fn largest(&self) -> NonZeroU32 {
        let counts = self.rows.iter().map(|row| row.0);
        counts.max().unwrap_or(NonZeroU32::MIN)
    }

    /// The rows of more than one worker.
    pub(super) fn several(&self) -> Vec<(NonZeroU32, &[f64])> {
        let several = self.rows.iter().filter(|row| row.0 > NonZeroU32::MIN);
        several.map(|row| (row.0, row.1.as_slice())).collect()
    }
}

fn logarithms((workers, speed_ups): (NonZeroU32, Vec<f64>)) -> (NonZeroU32, Vec<f64>) {
    let logarithm = |speed_up: f64| {
        assert!(speed_up > 0.0, "not a speed-up: {speed_up}");
        speed_up.ln()
    };
    (workers, speed_ups.into_iter().map(logarithm).collect())
}
