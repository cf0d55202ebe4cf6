//! What a study says: times, ratios and shares, or why there is no number.

use std::fmt;
use std::time::Duration;

use super::{Block, Column, Rest, Study};
use crate::machine::Verdict;
use crate::stats::{FEWEST_ROUNDS, Interval, median_interval, ratio_interval};

/// What a study says about a quantity: a number, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reading<T = Interval> {
    /// The median and its 95 % interval, or what else was asked for.
    Is(T),
    /// Some answers were wrong; how fast they came means nothing.
    Wrong {
        /// Blocks with a wrong answer, at this thread count and at one thread.
        wrong: usize,
        /// Blocks measured at these two thread counts.
        of: usize,
    },
    /// The machine was too busy for a number from the wall clock.
    Withheld,
    /// This system has no clock for it.
    NotAvailable,
    /// This thread count was not measured, or in too few rounds for an interval.
    NotMeasured,
}

impl<T> Reading<T> {
    /// The number, if there is one.
    #[must_use]
    pub fn value(self) -> Option<T> {
        match self {
            Self::Is(value) => Some(value),
            _ => None,
        }
    }

    /// The same reading of something that follows from the number.
    #[must_use]
    pub fn map<U>(self, follow: impl FnOnce(T) -> U) -> Reading<U> {
        match self {
            Self::Is(value) => Reading::Is(follow(value)),
            Self::Wrong { wrong, of } => Reading::Wrong { wrong, of },
            Self::Withheld => Reading::Withheld,
            Self::NotAvailable => Reading::NotAvailable,
            Self::NotMeasured => Reading::NotMeasured,
        }
    }
}

/// The number, or the reason for its absence in a few words.
impl<T: fmt::Display> fmt::Display for Reading<T> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Is(value) => value.fmt(f),
            Self::Wrong { wrong, of } => write!(f, "wrong in {wrong} of {of}"),
            Self::Withheld => f.write_str("withheld: too busy"),
            Self::NotAvailable => f.write_str("not available here"),
            Self::NotMeasured => f.write_str("not measured"),
        }
    }
}

impl Study {
    /// The column of this thread count, if it was measured.
    #[must_use]
    pub fn column(&self, threads: usize) -> Option<&Column> {
        self.columns
            .iter()
            .find(|column| column.threads.get() == threads)
    }

    /// The column of one thread, which all others are compared with.
    #[must_use]
    pub fn one_thread(&self) -> &Column {
        &self.columns[0]
    }

    /// How many rounds were measured.
    #[must_use]
    pub fn rounds(&self) -> usize {
        self.one_thread().blocks.len()
    }

    /// What to say below a table where one of `studies` has too few rounds for an interval,
    /// and so no numbers.
    pub fn too_few_rounds<'a>(
        studies: impl IntoIterator<Item = &'a Self>,
    ) -> Option<&'static str> {
        let mut studies = studies.into_iter();
        studies
            .any(|study| study.rounds() < FEWEST_ROUNDS)
            .then_some("Fewer than six rounds leave no interval: try --rounds 15.")
    }

    /// Wall time of one run of the job, in seconds.
    #[must_use]
    pub fn time(&self, threads: usize) -> Reading {
        self.read(threads, |column| {
            let runs = f64::from(self.runs_per_sample);
            let seconds =
                column.numbers(|block| Some(block.sample.as_secs_f64() / runs));
            summary(seconds, median_interval)
        })
    }

    /// The longest path of CPU time through one run of the job, in seconds: its serial phases
    /// and the longest worker of each parallel one.
    #[must_use]
    pub fn cpu_path(&self, threads: usize) -> Reading {
        self.read(threads, |column| {
            summary(column.seconds(cpu_path), median_interval)
        })
    }

    /// How many times as fast as one thread, by the wall clock; rounds are paired.
    #[must_use]
    pub fn speed_up(&self, threads: usize) -> Reading {
        match self.ratio_to_one(threads, |block| Some(block.sample)) {
            Reading::Is(_) if self.load.verdict() == Verdict::TooBusy => {
                Reading::Withheld
            }
            reading => reading,
        }
    }

    /// How many times as fast as one thread, by the cpu-path; rounds are paired.
    ///
    /// Holds on a busy machine too, but can't see what a thread waits for.
    #[must_use]
    pub fn cpu_path_speed_up(&self, threads: usize) -> Reading {
        self.ratio_to_one(threads, cpu_path)
    }

    /// One thread against one thread, by the wall clock: 1, but for the machine's noise.
    ///
    /// Not measured unless the plan asks for a control.
    #[must_use]
    pub fn control_ratio(&self) -> Reading {
        let Some(control) = &self.control else {
            return Reading::NotMeasured;
        };
        self.read_column(control, |control| {
            ratio(self.one_thread(), control, |block| Some(block.sample))
        })
    }

    /// Share of one thread's CPU time that the job spends in serial phases, from 0 to 1.
    #[must_use]
    pub fn serial_share(&self) -> Reading {
        self.read(1, |column| {
            summary(
                column.numbers(|block| Some(block.cpu?.serial_share())),
                median_interval,
            )
        })
    }

    /// Where the wall time went that the cpu-path does not explain; medians over the rounds.
    #[must_use]
    pub fn rest(&self, threads: usize) -> Reading<Rest> {
        self.read(threads, |column| {
            column.rest().map_or(Reading::NotAvailable, Reading::Is)
        })
    }

    fn ratio_to_one(
        &self,
        threads: usize,
        time: impl Fn(&Block) -> Option<Duration>,
    ) -> Reading {
        self.read(threads, |column| ratio(self.one_thread(), column, time))
    }

    fn read<T>(
        &self,
        threads: usize,
        value: impl FnOnce(&Column) -> Reading<T>,
    ) -> Reading<T> {
        self.column(threads).map_or(Reading::NotMeasured, |column| {
            self.read_column(column, value)
        })
    }

    /// `value`, unless an answer was wrong there or at one thread.
    fn read_column<T>(
        &self,
        column: &Column,
        value: impl FnOnce(&Column) -> Reading<T>,
    ) -> Reading<T> {
        let one = self.one_thread();
        let both = if column.threads == one.threads {
            vec![column]
        } else {
            vec![one, column]
        };
        match both.iter().map(|column| column.wrong()).sum() {
            0 => value(column),
            wrong => {
                let of = both.iter().map(|column| column.blocks.len()).sum();
                Reading::Wrong { wrong, of }
            }
        }
    }
}

fn cpu_path(block: &Block) -> Option<Duration> {
    Some(block.cpu?.path)
}

/// The paired ratio of `one` to `other`, which is how much faster the other is.
fn ratio(
    one: &Column,
    other: &Column,
    time: impl Fn(&Block) -> Option<Duration>,
) -> Reading {
    let one = one.seconds(&time);
    summary(other.seconds(&time), |other| ratio_interval(&one?, other))
}

/// `None` for the numbers means that a clock is missing.
fn summary(
    numbers: Option<Vec<f64>>,
    summarise: impl FnOnce(&[f64]) -> Option<Interval>,
) -> Reading {
    let Some(numbers) = numbers else {
        return Reading::NotAvailable;
    };
    summarise(&numbers).map_or(Reading::NotMeasured, Reading::Is)
}
