//! How the speed of the fair lock depends on its promise.

use std::time::Duration;

use workbook::show::{Axis, Figure, Point, Reference, Series};
use workbook::stats::median;

use crate::load::{self, Crowd, come_and_go};
use crate::locks::{Lock, STD};
use crate::own::{Access, OwnLock, Policy};

/// How often one who waits may be passed.
const PATIENCE: [u32; 7] = [0, 1, 4, 16, 64, 256, 1024];

/// Entries in a millisecond, for each round.
type Rates = Vec<f64>;

/// Our lock with each [`PATIENCE`], and std's as the last.
pub(crate) struct Rows(Vec<Rates>);

/// Lets many writers and one reader come for `time` in each of `rounds`, with each patience.
pub(crate) fn measure(rounds: u32, time: Duration) -> Rows {
    let mut rates = vec![Vec::new(); PATIENCE.len() + 1];
    for _ in 0..rounds {
        for (lock, rates) in locks().zip(&mut rates) {
            let visits = come_and_go(&*lock, Crowd::of(Access::Write), time);
            rates.push(load::rate(&visits, time));
        }
    }
    Rows(rates)
}

fn locks() -> impl Iterator<Item = Box<dyn Lock>> {
    let fair = PATIENCE.into_iter().map(|patience| -> Box<dyn Lock> {
        let patience = patience.into();
        Box::new(OwnLock::new(Policy::Fair { patience }))
    });
    fair.chain([(STD.make)()])
}

impl Rows {
    /// A point for each patience: the median, between the least and the most of all rounds.
    pub(crate) fn figure(&self) -> Figure {
        let (std, fair) = self.0.split_last().expect("std's at least");
        let points = PATIENCE.iter().zip(fair).filter_map(|(patience, rates)| {
            let (least, most) = ends(rates);
            let point = Point::new(f64::from(patience + 1), median(rates)?);
            Some(point.between(least, most))
        });
        let figure = Figure::new(
            "The price of a promise: entries in a millisecond, and patience",
            "Upwards the entries in a millisecond of many writers and one reader, across \
             the patience of the fair lock plus one. A line across shows std's lock.",
        )
        .axes(Axis::log2("patience + 1"), Axis::linear("entries/ms"))
        .series(Series::measured("fair", points));
        match median(std) {
            Some(rate) => figure.reference(Reference::across("std", rate)),
            None => figure,
        }
    }
}

fn ends(rates: &[f64]) -> (f64, f64) {
    let least = rates.iter().copied().fold(f64::INFINITY, f64::min);
    let most = rates.iter().copied().fold(0.0, f64::max);
    (least, most)
}
