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
mod price;
mod timed;

use std::num::NonZeroUsize;
use std::process::ExitCode;
use std::time::Duration;

use every_order::trace::{svg, text};
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
    let watch = Watch::start();
    let part = cx.choice("variant");
    let wanted = |name| part == "all" || part == name;
    let budget = Duration::from_millis(if cx.options().quick { 40 } else { 300 });
    if wanted("luck") {
        show(cx, budget)?;
    }
    if wanted("orders") {
        prove(cx)?;
    }
    if wanted("file") {
        cx.table("file", &file::table(budget)?)?;
    }
    if wanted("price") {
        let prices = price::measure(cx, &threads)?;
        cx.table("price", &price::table(&prices))?;
        cx.figure("price", &price::figure(&prices))?;
    }
    cx.say("")?;
    cx.judge_times(&watch.load())?;
    cx.say("Compare what luck finds with the orders: the same code, the same addition.")
}

fn show(cx: &mut Context, budget: Duration) -> chapter::Result {
    let rows = luck::count(budget);
    if !luck::one_step_is_right(&rows) {
        return Err("fetch_add has lost an addition, which it never may".into());
    }
    cx.table("luck", &luck::table(&rows))?;
    cx.figure("luck", &luck::figure(&rows))
}

fn prove(cx: &mut Context) -> chapter::Result {
    cx.table("orders", &orders::table())?;
    if let Some(story) = orders::story() {
        cx.text("story", &text::print(&story, &text::Options::default()))?;
        let described =
            "Two threads both read 0, and both write 1: an addition is lost.";
        cx.picture("story", "A lost update", described, &svg::draw(&story));
    }
    Ok(())
}
