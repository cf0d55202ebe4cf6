//! What the total is in every order of the steps, and how it gets lost.

use every_order::trace::table::OutcomeRow;
use every_order::trace::text::{Options, print};
use every_order::{Explorer, outcomes};
use workbook::show::{Cell, Column, Table};

use crate::hits::{ONE_STEP, TWO_STEPS, total};

/// All totals of both ways with a single addition for each thread.
pub(crate) fn table() -> Table {
    let columns = [
        Column::new("way", "way to add 1"),
        Column::new("total", "total"),
        Column::new("orders", "comes about in"),
        Column::new("witness", "for example"),
    ];
    let mut table = Table::new("In every order", columns);
    for way in [TWO_STEPS, ONE_STEP] {
        let outcomes = outcomes(|| total(way, 1)).table();
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

/// The shortest order in which an addition is lost, step by step.
pub(crate) fn story() -> Option<String> {
    let report = Explorer::new().check(|| {
        let total = total(TWO_STEPS, 1);
        assert_eq!(total, 2, "lost update: each thread has added 1");
    });
    Some(print(&report.story?, &Options::default()))
}
