//! What the total is in every order of the steps, and how it gets lost.

use every_order::trace::model::Story;
use every_order::trace::table::OutcomeRow;
use every_order::{Explorer, outcomes};
use workbook::show::{Cell, Column, Table};

use crate::explored::counters::{CURES, TWO_STEPS, count};

/// All totals of both ways with a single addition for each thread.
pub(crate) fn table() -> Table {
    let columns = [
        Column::new("way", "way to add 1"),
        Column::new("total", "total"),
        Column::new("orders", "comes about in"),
        Column::new("witness", "for example"),
    ];
    let mut table = Table::new("In every order", columns);
    for way in [TWO_STEPS].into_iter().chain(CURES) {
        let outcomes = outcomes(|| count(way, 2, 1)).table();
        for row in &outcomes.rows {
            table.row(cells(way.name, row, outcomes.orders));
        }
    }
    table.note("An example names the threads in turn, and how many steps each takes.");
    table
}

fn cells(way: &str, row: &OutcomeRow, orders: usize) -> [Cell; 4] {
    let witness = row.witness.clone().unwrap_or_default();
    [
        Cell::text(way),
        Cell::text(&row.result),
        Cell::text(format!("{} of {orders} orders", row.orders)),
        Cell::text(witness),
    ]
}

/// In how many orders load and store lose an addition, with one for each thread.
pub(crate) fn wrong() -> String {
    let table = outcomes(|| count(TWO_STEPS, 2, 1) != 2).table();
    let wrong = table.rows.iter().find(|row| row.result == "true");
    let wrong = wrong.map_or(0, |row| row.orders);
    format!("{wrong} of {} orders", table.orders)
}

/// The shortest order in which an addition is lost, step by step.
pub(crate) fn story() -> Option<Story> {
    let report = Explorer::new().check(|| {
        let total = count(TWO_STEPS, 2, 1);
        assert_eq!(total, 2, "lost update: each thread has added 1");
    });
    report.story
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_steps_lose_an_addition_in_four_of_six_orders() {
        assert_eq!(wrong(), "4 of 6 orders");
    }

    #[test]
    fn no_cure_loses_an_addition_in_any_order() {
        for way in CURES {
            let outcomes = outcomes(|| count(way, 2, 2));
            assert_eq!(outcomes.results().collect::<Vec<_>>(), [&4], "{}", way.name);
        }
    }

    #[test]
    fn the_story_of_the_lost_update_can_be_told() {
        assert!(story().is_some_and(|story| !story.steps.is_empty()));
    }
}
