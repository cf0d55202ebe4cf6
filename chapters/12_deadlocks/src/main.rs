//! Philosophers who wait for each other: by luck in real runs, for certain in all orders.
//!
//! [`rules`] has four rules for taking two forks. [`luck`] runs them for real, in child
//! processes that may hang; [`orders`] explores them.

mod dinner;
mod luck;
mod orders;
mod rules;
mod tables;

use std::num::NonZeroU64;
use std::process::ExitCode;
use std::time::Duration;

use workbook::chapter::{self, Context};
use workbook::watchdog::{self, Watched};

use luck::{Plan, eat_for_real};
use orders::story;
use rules::{
    Rule, left_first, one_at_a_time, one_seat_stays_free, smaller_number_first,
};

/// Meals of each philosopher in a long dinner.
const MANY: u32 = 100_000;

/// Name, rule, and the long dinner with it.
const WAYS: [(&str, Rule, Watched); 4] = [
    ("left fork first", left_first, LEFT_FIRST),
    ("smaller number first", smaller_number_first, SMALLER_FIRST),
    ("one seat stays free", one_seat_stays_free, SEAT_FREE),
    ("one at a time", one_at_a_time, ONE_AT_A_TIME),
];

const ONE_MEAL: Watched = Watched::new("one meal", || eat_for_real(left_first, 1));
const LEFT_FIRST: Watched = Watched::new("left", || eat_for_real(left_first, MANY));
const SMALLER_FIRST: Watched =
    Watched::new("smaller", || eat_for_real(smaller_number_first, MANY));
const SEAT_FREE: Watched =
    Watched::new("seat", || eat_for_real(one_seat_stays_free, MANY));
const ONE_AT_A_TIME: Watched =
    Watched::new("one", || eat_for_real(one_at_a_time, MANY));

fn main() -> ExitCode {
    watchdog::adopt(&[
        ONE_MEAL,
        LEFT_FIRST,
        SMALLER_FIRST,
        SEAT_FREE,
        ONE_AT_A_TIME,
    ]);
    let summary = "Philosophers who wait for each other: by luck, and in every order.";
    chapter::run("deadlocks", summary, run)
}

fn run(cx: &mut Context) -> chapter::Result {
    cx.this_machine()?;
    let plan = plan(cx.options().quick);
    cx.table("luck", &tables::luck(&plan)?)?;
    cx.table("orders", &tables::orders())?;
    cx.text("story", &story(left_first))
}

fn plan(quick: bool) -> Plan {
    let (most, budget, limit) = if quick { (3, 300, 1) } else { (10, 3_000, 2) };
    Plan {
        most: NonZeroU64::new(most).expect("at least one run"),
        budget: Duration::from_millis(budget),
        limit: Duration::from_secs(limit),
    }
}
