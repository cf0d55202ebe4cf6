//! Philosophers who wait for each other: by luck in real runs, for certain in all orders.
//!
//! [`forks`] is the table, and [`rules`] has eight rules for taking two forks. [`luck`] holds
//! real dinners, in child processes that may hang; [`orders`] explores them; [`price`] says
//! what the cures cost.

mod dinner;
mod forks;
mod luck;
mod orders;
mod parts;
mod price;
mod rules;
mod tables;
mod ways;

use std::process::ExitCode;

use workbook::chapter::{self, About, Context, Flag};
use workbook::watchdog;

const PARTS: [&str; 4] = ["all", "luck", "orders", "price"];

fn main() -> ExitCode {
    watchdog::adopt(&ways::watched());
    let summary = "Philosophers who wait for each other: by luck, and in every order.";
    let about = About::new(summary)
        .flag(Flag::variant(&PARTS))
        .flag(Flag::count(
            "runs",
            12,
            1..=10_000,
            "real dinners by each rule",
        ));
    chapter::run("deadlocks", about, run)
}

fn run(cx: &mut Context) -> chapter::Result {
    cx.this_machine()?;
    let part = cx.choice("variant");
    let wanted = |name| part == "all" || part == name;
    if wanted("luck") {
        parts::show(cx)?;
    }
    if wanted("orders") {
        parts::prove(cx)?;
    }
    if wanted("price") {
        let prices = price::measure(cx);
        cx.table("price", &prices.table())?;
        cx.figure("price", &prices.figure())?;
    }
    Ok(())
}
