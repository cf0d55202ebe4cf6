//! What a study says, in the cells of a table.

use std::time::Duration;

use super::Reading;
use crate::show::Cell;
use crate::stats::Interval;

impl Reading {
    /// The value with its interval, or the reason for its absence, for a table.
    #[must_use]
    pub fn cell(self, decimals: usize) -> Cell {
        self.map(|interval| Cell::interval(interval, decimals))
            .cell_or_reason()
    }

    /// The value as a length of time without its interval, or the reason for its absence.
    #[must_use]
    pub fn time_cell(self) -> Cell {
        let time = |seconds: Interval| Duration::from_secs_f64(seconds.middle);
        self.map(|seconds| Cell::Time(time(seconds)))
            .cell_or_reason()
    }

    /// The value as percent with one decimal, or the reason for its absence.
    #[must_use]
    pub fn percent_cell(self) -> Cell {
        let percent = |share: Interval| share.map(|share| 100.0 * share);
        self.map(|share| Cell::interval(percent(share), 1))
            .cell_or_reason()
    }
}

impl Reading<Cell> {
    fn cell_or_reason(self) -> Cell {
        match self {
            Self::Is(cell) => cell,
            Self::Wrong { .. } => Cell::text(self.map(|_| "").to_string()),
            Self::Withheld => Cell::Withheld("too busy"),
            Self::NotAvailable => Cell::NotAvailable,
            Self::NotMeasured => Cell::Empty,
        }
    }
}
