//! How fast a sum of floats is on lists of all sizes, as a picture.

use std::hint::black_box;
use std::time::Instant;

use workbook::chapter::Context;
use workbook::show::{Axis, Figure, Point, Series};
use workbook::stats::median_interval;

use crate::data::Data;
use crate::floats::{compensated, lanes, one_by_one};
use crate::limit::{read, use_up};

/// The smallest list, in KiB.
const SMALLEST: usize = 8;
/// How many bytes are gone through for one point of the picture, at least.
const BYTES: usize = 4 << 20;
const ROUNDS: usize = 7;

/// Goes through a list once.
type Way<'a> = &'a dyn Fn(&[f64]);

/// GB/s over the size of the list, on one thread.
pub(crate) fn sizes(cx: &Context, data: &Data) -> Figure {
    let list = &data.real;
    let read = |list: &[f64]| use_up(read(list));
    let ways: [(&str, Way); 4] = [
        ("reading only", &read),
        ("32 lanes", &|list| use_up(lanes(list))),
        ("same bits", &|list| use_up(compensated(list))),
        ("plain", &|list| use_up(one_by_one(list))),
    ];
    let most = size_of_val(&list[..]) / 1024;
    let sizes = std::iter::successors(Some(SMALLEST), |size| Some(4 * size));
    let sizes: Vec<usize> = sizes.take_while(|size| *size <= most).collect();
    let mut progress = cx.progress();
    progress.at(|| "lists of all sizes".to_owned());

    let mut figure = Figure::new("A sum of floats on one thread", DESCRIPTION).axes(
        Axis::log2("KiB in the list").within(4.0..=2.0 * as_number(most).max(8.0)),
        Axis::log2("GB/s"),
    );
    for (name, way) in ways {
        let points = sizes.iter().filter_map(|size| {
            let list = &list[..size * 1024 / 8];
            let speed = median_interval(&speeds(list, way))?;
            let point = Point::new(as_number(*size), speed.middle);
            Some(point.between(speed.low, speed.high))
        });
        figure = figure.series(Series::measured(name, points.collect::<Vec<_>>()));
    }
    figure
}

const DESCRIPTION: &str = "Gigabytes per second over the size of the list. Plain addition is \
    equally slow at every size: each addition waits for the one before. The others are fast \
    while the list fits into a cache, and as fast as reading where it doesn't.";

/// GB/s in several rounds.
fn speeds(list: &[f64], way: Way) -> Vec<f64> {
    let bytes = size_of_val(list);
    let times = BYTES.div_ceil(bytes);
    let speed = |_| {
        let begun = Instant::now();
        for _ in 0..times {
            way(black_box(list));
        }
        as_number(times * bytes) / begun.elapsed().as_secs_f64() / 1e9
    };
    (0..ROUNDS).map(speed).collect()
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
fn as_number(count: usize) -> f64 {
    count as f64
}
