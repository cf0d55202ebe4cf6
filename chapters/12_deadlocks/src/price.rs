//! What each cure costs, through the harness.

use std::time::Duration;

use workbook::chapter::Context;
use workbook::rounds::{self, Way};
use workbook::show::{Axis, Cell, Column, Figure, Point, Series, Table as Rows};
use workbook::stats::median;

use crate::dinner::Dinner;
use crate::forks::Table;
use crate::rules::Rule;
use crate::ways::WAYS;

/// How many philosophers there are, each a thread.
const SEATS: [u32; 4] = [2, 3, 4, 5];
/// Meals of a dinner, all philosophers together; each number of them divides it.
const MEALS: u32 = 1_200;

/// Seconds of a dinner, for each cure, each number of seats, and each round.
pub(crate) struct Prices(Vec<Vec<Vec<f64>>>);

/// Measures all cures with all numbers of seats, in turn in each round.
///
/// Without a rule a dinner may hang, so it is not among them.
pub(crate) fn measure(cx: &Context) -> Prices {
    let mut ways: Vec<Way> = Vec::new();
    for way in &WAYS[1..] {
        for seats in SEATS {
            ways.push((way.name, Box::new(move || dine(way.rule, seats))));
        }
    }
    let seconds = rounds::measure(cx, &mut ways, MEALS.into());
    Prices(seconds.chunks(SEATS.len()).map(<[_]>::to_vec).collect())
}

/// Answers how many meals there were.
fn dine(rule: Rule, seats: u32) -> u64 {
    let table = Table::new(seats as usize);
    let seats: Vec<usize> = (0..seats as usize).collect();
    let each = u64::from(MEALS) / seats.len() as u64;
    Dinner {
        rule,
        table: &table,
        seats: &seats,
        is_hungry: &|meals| meals < each,
        eat: &|| (),
    }
    .hold();
    table.meals().iter().map(|meals| *meals as u64).sum()
}

impl Prices {
    /// The time of a meal.
    pub(crate) fn table(&self) -> Rows {
        let mut columns = vec![Column::new("rule", "the rule")];
        columns.extend(SEATS.map(|seats| {
            let heading = if seats == 2 {
                "2 of them"
            } else {
                &seats.to_string()
            };
            Column::new(format!("seats_{seats}_s"), heading)
        }));
        let mut table = Rows::new("The price: time of a meal", columns);
        for (way, seconds) in WAYS[1..].iter().zip(&self.0) {
            let times = seconds.iter().map(|rounds| {
                Cell::or_not_available(median(rounds), |seconds| {
                    Cell::Time(Duration::from_secs_f64(seconds / f64::from(MEALS)))
                })
            });
            table.row([Cell::text(way.name)].into_iter().chain(times));
        }
        table.note(
            "So many philosophers, each a thread, all hungry at once; nobody takes time to \
             eat.",
        );
        table
    }

    /// The same as a picture.
    pub(crate) fn figure(&self) -> Figure {
        let figure = Figure::new(
            "The time of a meal",
            "Upwards the nanoseconds of a meal, across the number of philosophers; a series \
             for each rule.",
        )
        .axes(Axis::linear("philosophers").within(1.8..=5.2), Axis::linear("ns"));
        WAYS[1..]
            .iter()
            .zip(&self.0)
            .fold(figure, |figure, (way, seconds)| {
                let points = SEATS.iter().zip(seconds).filter_map(|(seats, rounds)| {
                    let nanoseconds = 1e9 * median(rounds)? / f64::from(MEALS);
                    Some(Point::new(f64::from(*seats), nanoseconds))
                });
                figure.series(Series::measured(way.name, points))
            })
    }
}
