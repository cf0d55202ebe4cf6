//! The lost update: by luck and in every order; its cures, and what they cost.
//!
//! [`timed`] and [`explored`] are the same counters, on std's primitives and on the checker's.
//! [`luck`] counts what goes wrong for real, [`orders`] all that can, [`price`] measures five
//! cures, and [`file`](mod@file) shows the same race on a disk.

#![expect(clippy::duplicate_mod, reason = "one source, two sets of primitives")]

mod explored;
mod file;
mod luck;
mod orders;
mod parts;
mod price;
mod timed;

use std::num::NonZeroUsize;
use std::process::ExitCode;
use std::time::Duration;

use workbook::chapter::{self, About, Context, Flag};
use workbook::machine::Watch;

const PARTS: [&str; 5] = ["all", "luck", "orders", "file", "price"];
const TWO: NonZeroUsize = NonZeroUsize::new(2).unwrap();

fn main() -> ExitCode {
    let about = About::new("The lost update, by luck and in every order; five cures.")
        .flag(Flag::variant(&PARTS));
    chapter::run("races", about, run)
}

fn run(cx: &mut Context) -> chapter::Result {
    let machine = cx.this_machine()?;
    // Two at least: on one CPU they take turns.
    let threads = cx.threads(machine.workers.max(TWO));
    if machine.workers.get() == 1 {
        cx.say(parts::ONE_CPU)?;
    }
    let watch = Watch::start();
    let part = cx.choice("variant");
    let wanted = |name| part == "all" || part == name;
    let budget = Duration::from_millis(if cx.options().quick { 40 } else { 300 });
    if wanted("luck") {
        parts::show(cx, budget)?;
    }
    if wanted("orders") {
        parts::prove(cx)?;
    }
    if wanted("file") {
        cx.table("file", &file::table(budget)?)?;
    }
    if wanted("price") {
        parts::price(cx, &threads)?;
    }
    cx.say("")?;
    cx.judge_times(&watch.load())?;
    cx.say("Compare what luck finds with the orders: the same code, the same addition.")
}
