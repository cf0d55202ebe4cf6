//! A study as tables: prediction beside measurement, and where the time went.

use std::time::Duration;

use super::{Column, Reading, Study};
use crate::show::{Cell, Column as Heading, Table};
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

impl Study {
    /// What was measured at each thread count, beside what Amdahl's law predicts for it.
    ///
    /// The prediction comes from the serial share of one thread; no speed-up was used for it.
    #[must_use]
    pub fn table(&self) -> Table {
        let mut table = Table::new(
            self.name.clone(),
            [
                Heading::new("threads", "threads"),
                Heading::new("time_s", "time (median)"),
                Heading::new("speedup", "speed-up [95 %]"),
                Heading::new("cpu_path_speedup", "by cpu-path"),
                Heading::new("amdahl", "Amdahl says"),
            ],
        );
        for column in &self.columns {
            let threads = column.threads.get();
            table.row([
                count(column),
                self.time(threads).time_cell(),
                self.speed_up(threads).cell(2),
                self.cpu_path_speed_up(threads).cell(2),
                self.predicted(column),
            ]);
        }
        table.note(format!("{} rounds: {}.", self.rounds(), self.stop));
        table
    }

    /// The law counts workers that run at once, so it says nothing about more threads.
    fn predicted(&self, column: &Column) -> Cell {
        if column.oversubscribed {
            return Cell::Empty;
        }
        let predicted = self.amdahl_says(column.threads.get());
        predicted
            .map(|speed_up| Cell::number(speed_up.middle, 2))
            .cell_or_reason()
    }

    /// Where the wall time went that the cpu-path does not explain, at each thread count.
    #[must_use]
    pub fn rest_table(&self) -> Table {
        let mut table = Table::new(
            "The rest: wall time that the cpu-path does not explain",
            [
                Heading::new("threads", "threads"),
                Heading::new("rest_s", "rest"),
                Heading::new("hand_over_s", "handing over"),
                Heading::new("waiting_s", "waiting"),
                Heading::new("unnamed_s", "outside of phases"),
                Heading::new("imbalance_s", "imbalance"),
            ],
        );
        for column in &self.columns {
            let rest = self.rest(column.threads.get());
            let parts = [
                rest.map(|rest| Cell::Time(rest.whole)),
                rest.map(|rest| Cell::Time(rest.hand_over)),
                rest.map(|rest| Cell::Time(rest.waiting)),
                rest.map(|rest| Cell::Time(rest.unnamed)),
                rest.map(|rest| Cell::Time(rest.imbalance)),
            ];
            let cells = parts.map(Reading::cell_or_reason);
            table.row([count(column)].into_iter().chain(cells));
        }
        table.note("Imbalance is part of the cpu-path: the longest worker's lead.");
        table
    }
}

fn count(column: &Column) -> Cell {
    Cell::Count(column.threads.get() as u64)
}
