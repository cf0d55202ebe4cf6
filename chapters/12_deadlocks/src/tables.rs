//! What was found, as tables.

use std::num::NonZeroU64;

use every_order::trace::class;
use every_order::{Orders, Report, Verdict};
use workbook::show::{Cell, Column, Table};
use workbook::stats::{median, ratio_interval};

use crate::luck::{Course, SEATS};
use crate::orders::{count_orders, explore_dinner, opposite_can_eat_at_once};
use crate::ways::WAYS;

/// How often real dinners hung, and how the others went.
pub(crate) fn luck(courses: &[Course]) -> Table {
    let columns = [
        Column::new("rule", "the rule"),
        Column::new("hung", "hung"),
        Column::new("named_after_s", "named"),
        Column::new("meals_per_ms", "meals/ms"),
        Column::new("cost", "cost [95 %]"),
        Column::new("fairness", "Jain"),
    ];
    let title = format!("{SEATS} philosophers, for real");
    let mut table = Table::new(title, columns);
    for (way, course) in WAYS.iter().zip(courses) {
        table.row(luck_row(way.name, course, &courses[0]));
    }
    table.note(
        "Named: how long it took at most until the circle was named. The cost is the time of \
         a meal beside that of the first row, where both survived.",
    );
    table
}

fn luck_row(name: &str, course: &Course, no_rule: &Course) -> [Cell; 6] {
    let rates: Vec<f64> = course.rates.iter().flatten().copied().collect();
    let number = |values: &[f64], decimals| {
        Cell::or_not_available(median(values), |value| Cell::number(value, decimals))
    };
    [
        Cell::text(name),
        Cell::text(hung(course)),
        course.named_after.map_or(Cell::Empty, Cell::Time),
        number(&rates, 0),
        cost(course, no_rule),
        number(&course.fairness, 2),
    ]
}

fn hung(course: &Course) -> String {
    let of = NonZeroU64::new(course.rates.len() as u64);
    let share = of.map(|of| format!("{} of {of}", course.hung));
    share.unwrap_or_default()
}

/// How many times as long a meal takes as without a rule, round by round.
fn cost(course: &Course, no_rule: &Course) -> Cell {
    if std::ptr::eq(course, no_rule) {
        return Cell::number(1.0, 2);
    }
    let rounds = no_rule.rates.iter().zip(&course.rates);
    let both = rounds.filter_map(|(no_rule, rule)| Some(((*no_rule)?, (*rule)?)));
    let (no_rule, rule): (Vec<f64>, Vec<f64>) = both.unzip();
    Cell::or_not_available(ratio_interval(&no_rule, &rule), |cost| {
        Cell::interval(cost, 2)
    })
}

/// What happens in every order of the same dinners.
pub(crate) fn orders() -> Table {
    let columns = [
        Column::new("rule", "the rule"),
        Column::new("three", "three, one meal each"),
        Column::new("opposite", "two of four, opposite"),
    ];
    let mut table = Table::new("The same philosophers, in every order", columns);
    for way in &WAYS {
        let together = if opposite_can_eat_at_once(way.rule) {
            "can eat at once"
        } else {
            "never eat at once"
        };
        let verdict = verdict(&explore_dinner(way.rule), count_orders(way.rule, 3));
        table.row([
            Cell::text(way.name),
            Cell::text(verdict),
            Cell::text(together),
        ]);
    }
    table
}

/// What the search says, with the number of orders where that is known.
fn verdict(report: &Report, orders: Orders) -> String {
    let runs = report.executions;
    match &report.verdict {
        Verdict::Proved { .. } if orders.complete => {
            format!("right in all {} orders", orders.all)
        }
        Verdict::Proved { .. } => format!("right in all, by {runs} runs"),
        Verdict::Bounded { .. } => format!("right in the {runs} runs made"),
        Verdict::Failed(_) => {
            let class = failure_class(report).unwrap_or("wrong");
            if orders.complete {
                format!("{class} in {orders} orders")
            } else {
                format!("{class}, found in run {runs}")
            }
        }
    }
}

/// The word for what goes wrong, such as `deadlock`.
pub(crate) fn failure_class(report: &Report) -> Option<&'static str> {
    let story = report.story.as_ref()?;
    Some(class(story.failure.as_ref()?, story))
}
