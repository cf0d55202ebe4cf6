//! A study as a figure.

use std::num::NonZeroU32;

use super::scaling::workers;
use super::{Column, Reading, Study};
use crate::show::{Axis, Figure, Point, Series};

impl Study {
    /// The measured speed-ups over the number of threads, by wall clock and by cpu-path, on
    /// axes that have room for `most` threads. Speed-ups below a half are cut off.
    ///
    /// Fits and simulations add themselves to it: [`Fit::draw`](crate::fit::Fit::draw).
    #[must_use]
    pub fn figure(&self, most: NonZeroU32) -> Figure {
        let most = f64::from(most.get()).max(2.0);
        let title = format!("Speed-up of {}", self.name);
        let mut figure = Figure::new(title, self.description()).axes(
            Axis::log2("threads").within(1.0..=most),
            Axis::log2("speed-up").within(0.5..=most),
        );
        let wall = self.points(|threads| self.speed_up(threads));
        let cpu_path = self.points(|threads| self.cpu_path_speed_up(threads));
        for (name, points) in
            [("measured, wall", wall), ("measured, cpu-path", cpu_path)]
        {
            if !points.is_empty() {
                figure = figure.series(Series::measured(name, points));
            }
        }
        figure
    }

    /// Thread counts that can run at once, each with what was measured there.
    fn points(&self, read: impl Fn(usize) -> Reading) -> Vec<Point> {
        let columns = self.columns.iter().filter(|column| !column.oversubscribed);
        columns
            .filter_map(|column| point(column, read(column.threads.get())))
            .collect()
    }

    /// What the picture shows, for those who can't see it.
    fn description(&self) -> String {
        let said = self.columns.iter().map(|column| {
            let threads = column.threads.get();
            let speed_up = self.speed_up(threads);
            format!(
                "{threads}: {}",
                speed_up.map(|ratio| format!("{:.2}", ratio.middle))
            )
        });
        let said: Vec<_> = said.collect();
        format!(
            "Measured speed-up by number of threads: {}.",
            said.join("; ")
        )
    }
}

fn point(column: &Column, reading: Reading) -> Option<Point> {
    let ratio = reading.value()?;
    let x = f64::from(workers(column.threads).get());
    Some(Point::new(x, ratio.middle).between(ratio.low, ratio.high))
}
