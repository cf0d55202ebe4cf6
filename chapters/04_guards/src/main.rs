//! Until when a lock is held, what a panic leaves behind it, and who closes a file.
//!
//! [`lifetimes`] asks the lock itself in nine places. [`timed`] and [`explored`] are the same
//! workers on std's primitives and on the checker's: [`hang`] runs them for real, [`orders`]
//! in every order, and [`price`] measures them. [`poison`] breaks four programs, and [`storm`]
//! breaks one ten thousand times. [`descriptors`] reads files under a low limit.

#![expect(clippy::duplicate_mod, reason = "one source, two sets of primitives")]

mod descriptors;
mod explored;
mod hang;
mod lifetimes;
mod orders;
mod parts;
mod poison;
mod price;
mod storm;
mod timed;

use std::num::NonZeroUsize;
use std::process::ExitCode;

use workbook::chapter::{self, About, Context, Flag};
use workbook::watchdog::{self, Watched};

const PARTS: [&str; 6] = [
    "all",
    "lifetimes",
    "workers",
    "price",
    "panics",
    "descriptors",
];
const TWO: NonZeroUsize = NonZeroUsize::new(2).unwrap();

fn main() -> ExitCode {
    let watched: Vec<Watched> = [&hang::WATCHED[..], &descriptors::WATCHED].concat();
    watchdog::adopt(&watched);
    let about =
        About::new("Until when a lock is held, and what a panic leaves behind it.")
            .flag(Flag::variant(&PARTS));
    chapter::run("guards", about, run)
}

fn run(cx: &mut Context) -> chapter::Result {
    let machine = cx.this_machine()?;
    // Two at least: on one CPU they take turns.
    let threads = cx.threads(machine.workers.max(TWO));
    let part = cx.choice("variant");
    let wanted = |name| part == "all" || part == name;
    if wanted("lifetimes") {
        cx.table("lifetimes", &lifetimes::table())?;
    }
    if wanted("workers") {
        parts::workers(cx)?;
    }
    if wanted("price") {
        parts::price(cx, &threads)?;
    }
    if wanted("panics") {
        cx.table("poison", &poison::table())?;
        cx.table("storm", &storm::table(cx.seed()))?;
    }
    if wanted("descriptors") {
        parts::descriptors(cx)?;
    }
    Ok(())
}
