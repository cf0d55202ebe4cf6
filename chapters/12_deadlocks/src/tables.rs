//! What was found, as tables.

use std::io;

use every_order::{Report, Verdict};
use workbook::show::{Cell, Column, Table};

use crate::luck::{Luck, Plan, try_luck};
use crate::orders::{explore_dinner, opposite_can_eat_at_once};
use crate::{MANY, ONE_MEAL, WAYS};

/// How often real dinners hung.
///
/// # Errors
///
/// If the system starts no process.
pub(crate) fn luck(plan: &Plan) -> io::Result<Table> {
    let columns = [
        Column::new("rule", "the rule"),
        Column::new("meals", "meals each"),
        Column::new("hung", "hung"),
        Column::new("longest_s", "longest that ended"),
    ];
    let mut table = Table::new("Three philosophers, for real", columns);
    let (name, ..) = WAYS[0];
    table.row(luck_row(name, 1, &try_luck(ONE_MEAL, plan)?));
    for (name, _, watched) in WAYS {
        table.row(luck_row(name, MANY, &try_luck(watched, plan)?));
    }
    table.note(format!(
        "A dinner that is not over after {} s counts as hung, and is killed.",
        plan.limit.as_secs()
    ));
    Ok(table)
}

fn luck_row(name: &str, meals: u32, luck: &Luck) -> [Cell; 4] {
    [
        Cell::text(name),
        Cell::Count(meals.into()),
        Cell::text(luck.hung.to_string()),
        luck.longest.map_or(Cell::Empty, Cell::Time),
    ]
}

/// What happens in every order of the same dinners.
pub(crate) fn orders() -> Table {
    let columns = [
        Column::new("rule", "the rule"),
        Column::new("three", "three, one meal each"),
        Column::new("opposite", "two of four, opposite"),
    ];
    let mut table = Table::new("The same philosophers, in every order", columns);
    for (name, rule, _) in WAYS {
        let together = if opposite_can_eat_at_once(rule) {
            "can eat at once"
        } else {
            "never eat at once"
        };
        let verdict = verdict(&explore_dinner(rule));
        table.row([Cell::text(name), Cell::text(verdict), Cell::text(together)]);
    }
    table
}

fn verdict(report: &Report) -> String {
    match &report.verdict {
        Verdict::Proved { executions } => format!("right in all {executions} orders"),
        Verdict::Bounded { executions, .. } => {
            format!("right in {executions} orders that were tried")
        }
        Verdict::Failed(_) => format!("deadlock, found in run {}", report.executions),
    }
}
