//! What more CPUs than there are here would bring.

use std::fmt::Display;
use std::num::NonZeroU32;

use workbook::fit::{Fit, Law};
use workbook::laws::amdahl;
use workbook::show::{Cell, Column, Figure, Series, Table};
use workbook::study::Study;
use workbook::vcores::{Shares, VirtualCores};

use crate::measured::{misled, most_at_once};
use crate::shares::batch_costs;
use crate::work::Work;

/// The largest number of threads that anything is said about.
pub(crate) const MOST: NonZeroU32 = NonZeroU32::new(1024).unwrap();

/// Three answers to the same question; where there is none, the reason stands in its place.
pub(crate) struct Beyond<'a> {
    dynamic: &'a Study,
    /// All laws that pass through the measurement.
    fit: Result<Fit, String>,
    /// The job, batch by batch, on simulated CPUs.
    simulated: Result<VirtualCores, String>,
}

impl<'a> Beyond<'a> {
    /// What follows from measuring `work` in dynamic shares.
    pub(crate) fn of(dynamic: &'a Study, work: &Work) -> Self {
        // The universal law takes four thread counts; Amdahl's does with two.
        let fit = dynamic.fit(Law::Usl).or_else(|_| dynamic.fit(Law::Amdahl));
        let shares = Shares::Dynamic(batch_costs(&work.numbers));
        let simulated = VirtualCores::of(dynamic, shares);
        Self {
            dynamic,
            fit: believed(dynamic, fit),
            simulated: believed(dynamic, simulated),
        }
    }

    /// The three answers, for more threads than run at once here.
    pub(crate) fn table(&self) -> Table {
        let columns = [
            Column::new("threads", "threads"),
            Column::new("amdahl", "Amdahl says [95 %]"),
            Column::new("any_law", "any law that fits"),
            Column::new("simulated", "simulated"),
        ];
        let title = "The same work on more CPUs than there are here";
        let mut table = Table::new(title, columns);
        let most = most_at_once(self.dynamic).get();
        let more = threads().filter(|threads| threads.get() as usize > most);
        for threads in more.filter(|threads| threads.ilog2() % 2 == 0) {
            table.row(self.row(threads));
        }
        let reasons = [self.fit.as_ref().err(), self.simulated.as_ref().err()];
        let mut reasons: Vec<_> = reasons.into_iter().flatten().collect();
        reasons.dedup();
        for reason in reasons {
            table.note(reason);
        }
        table
    }

    fn row(&self, threads: NonZeroU32) -> [Cell; 4] {
        let says = self.dynamic.amdahl_says(threads.get() as usize);
        let any_law = self.fit.as_ref().map(|fit| fit.forecast(threads).cell());
        let simulated = self.simulated.as_ref().map(|cores| {
            let speed_up = cores.speed_up(threads);
            Cell::interval(speed_up, 1)
        });
        [
            Cell::Count(threads.get().into()),
            says.cell(1),
            any_law.unwrap_or(Cell::Empty),
            simulated.unwrap_or(Cell::Empty),
        ]
    }

    /// Adds the three answers to a figure of speed-ups.
    pub(crate) fn draw(&self, mut figure: Figure) -> Figure {
        if let Ok(fit) = &self.fit {
            figure = fit.draw(figure, MOST);
        }
        if let Some(share) = self.dynamic.serial_share().value() {
            let name = format!("Amdahl's law: {:.1} % serial", 100.0 * share.middle);
            figure = figure.series(curve(name, |n| amdahl(share.middle, n)));
        }
        if let Ok(cores) = &self.simulated {
            let simulated = curve("simulated".to_owned(), |n| cores.speed_up(n).middle);
            figure = figure.series(simulated);
        }
        figure
    }
}

/// What follows from CPU times, unless these mislead.
fn believed<T>(study: &Study, found: Result<T, impl Display>) -> Result<T, String> {
    match found {
        Ok(_) if misled(study) => {
            Err("the machine is too busy to look beyond it".to_owned())
        }
        found => found.map_err(|why| why.to_string()),
    }
}

fn curve(name: String, speed_up: impl Fn(NonZeroU32) -> f64) -> Series {
    let point = |threads: NonZeroU32| (f64::from(threads.get()), speed_up(threads));
    Series::curve(name, threads().map(point))
}

/// 1, 2, 4 and so on to the largest.
fn threads() -> impl Iterator<Item = NonZeroU32> {
    (0..=MOST.ilog2()).filter_map(|power| NonZeroU32::new(1 << power))
}
