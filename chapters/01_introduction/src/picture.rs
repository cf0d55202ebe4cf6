//! What was measured, as a picture.

use workbook::show::{Axis, Figure, Point, Reference, Series};

use crate::job::Measured;

/// The time of each kind of work over the number of threads.
///
/// Times and no speed-ups, for these may be withheld. Both axes double from step to step, so
/// what takes half the time on twice the threads falls by one step for each step.
pub(crate) fn times(measured: &[Measured]) -> Figure {
    let columns = measured.iter().flat_map(|one| &one.study.columns);
    let most = columns.clone().map(|column| column.threads.get()).max();
    let most = as_number(most.unwrap_or(1)).max(2.0);
    let title = "The time of four kinds of work";
    let mut figure = Figure::new(title, description(measured)).axes(
        Axis::log2("threads").within(1.0..=most),
        Axis::log2("milliseconds"),
    );
    let cpus = columns.filter(|column| !column.oversubscribed);
    if let Some(cpus) = cpus.map(|column| column.threads.get()).max() {
        let name = "a thread per CPU";
        figure = figure.reference(Reference::upwards(name, as_number(cpus)));
    }
    for one in measured {
        figure = figure.series(Series::measured(one.job.name(), points(one)));
    }
    figure
}

fn points(one: &Measured) -> impl Iterator<Item = Point> {
    one.study.columns.iter().filter_map(|column| {
        let threads = column.threads.get();
        let time = one
            .study
            .time(threads)
            .value()?
            .map(|seconds| 1e3 * seconds);
        let point = Point::new(as_number(threads), time.middle);
        Some(point.between(time.low, time.high))
    })
}

/// What the picture shows, for those who can't see it.
fn description(measured: &[Measured]) -> String {
    let said = measured.iter().map(|one| {
        let threads = one.study.columns.iter().map(|column| column.threads.get());
        let times = threads.map(|threads| {
            let time = one.study.time(threads);
            time.map(|time| format!("{:.1}", 1e3 * time.middle))
                .to_string()
        });
        format!(
            "{}: {} ms",
            one.job.name(),
            times.collect::<Vec<_>>().join(", ")
        )
    });
    let said: Vec<_> = said.collect();
    format!(
        "Times on more and more threads. Prime tests fall until each CPU has a thread, and \
         then stay. A chain does not fall. Waiting falls all the way. A long sum falls a \
         little. {}.",
        said.join("; ")
    )
}

#[expect(clippy::cast_precision_loss, reason = "at most 1024 threads")]
fn as_number(threads: usize) -> f64 {
    threads as f64
}
