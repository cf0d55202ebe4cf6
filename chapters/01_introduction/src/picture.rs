//! What was measured, as a picture.

use workbook::show::{Axis, Figure, Point, Reference, Series};

use crate::job::Measured;

/// Speed-up over threads, for each kind of work.
pub(crate) fn speed_up(measured: &[Measured]) -> Figure {
    let columns = measured.iter().flat_map(|one| &one.study.columns);
    let most = columns.clone().map(|column| column.threads.get()).max();
    let most = as_number(most.unwrap_or(1)).max(2.0);
    let title = "Speed-up of four kinds of work";
    let mut figure = Figure::new(title, description(measured)).axes(
        Axis::log2("threads").within(1.0..=most),
        Axis::log2("speed-up").within(0.5..=most),
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
        let ratio = one.speed_up(threads).value()?;
        let point = Point::new(as_number(threads), ratio.middle);
        Some(point.between(ratio.low, ratio.high))
    })
}

/// What the picture shows, for those who can't see it.
fn description(measured: &[Measured]) -> String {
    let said = measured.iter().map(|one| {
        let most = one.study.columns.iter().map(|column| column.threads.get());
        let most = most.max().unwrap_or(1);
        let ratio = one
            .speed_up(most)
            .map(|ratio| format!("{:.2}", ratio.middle));
        format!("{}: {ratio} on {most} threads", one.job.name())
    });
    let said: Vec<_> = said.collect();
    format!(
        "Prime tests rise with the CPUs and then level off; a chain does not rise; waiting \
         rises with the threads, CPUs or not; a long sum rises until the memory gives no \
         more. {}.",
        said.join("; ")
    )
}

#[expect(clippy::cast_precision_loss, reason = "at most 1024 threads")]
fn as_number(threads: usize) -> f64 {
    threads as f64
}
