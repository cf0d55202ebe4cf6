//! Who waits how long, with six locks: fairness, its proof and its price.
//!
//! [`own`] is a lock with three policies, [`locks`] sets it beside three that many programs
//! use, and [`load`] is who comes to them. [`hang`] and [`fairness`] show what happens for
//! real, [`orders`] in every order. [`price`] says what it costs, and [`inversion`] is
//! about priorities.

mod benchmark;
mod fairness;
mod hang;
mod inversion;
mod load;
mod locks;
mod moment;
mod orders;
mod own;
mod parts;
mod patience;
mod price;

use std::process::ExitCode;

use workbook::chapter::{self, About, Context, Flag};
use workbook::watchdog;

const PARTS: [&str; 6] = [
    "all",
    "fairness",
    "orders",
    "inversion",
    "price",
    "benchmark",
];

const LOOK: &str = "Compare the first row of each table with the one called fair: the same \
                    load, and nobody left outside. Then look at what that costs.";

fn main() -> ExitCode {
    watchdog::adopt(hang::WATCHED.as_flattened());
    let about =
        About::new("Who waits how long, with six locks, and what fairness costs.");
    chapter::run("starvation", about.flag(Flag::variant(&PARTS)), run)
}

fn run(cx: &mut Context) -> chapter::Result {
    cx.this_machine()?;
    let part = cx.choice("variant");
    if part == "benchmark" {
        return benchmark::run(cx);
    }
    let wanted = |name| part == "all" || part == name;
    if wanted("fairness") {
        parts::show(cx)?;
    }
    if wanted("orders") {
        parts::prove(cx)?;
    }
    if wanted("price") {
        parts::price(cx)?;
    }
    if wanted("inversion") {
        cx.table("inversion", &inversion::table())?;
        cx.timeline("inversion", &inversion::timeline())?;
    }
    cx.say("")?;
    cx.say(LOOK)
}
