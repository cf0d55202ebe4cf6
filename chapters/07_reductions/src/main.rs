//! Many numbers to one: how fast the memory allows, and how exact.
//!
//! [`integers`], [`floats`], [`histogram`], [`words`] and [`frequency`] reduce, each in a
//! plain way and in a fast one, for which [`ahead`] fetches the data. [`windows`] measures
//! them beside [`limit`], which only reads. [`ways`] spreads a sum over threads, [`exact`]
//! asks what a sum of floats is worth, and [`sharing`] what it costs to count in the wrong
//! place.

#![expect(
    clippy::inline_always,
    reason = "compiled for the vectors of its caller"
)]

mod ahead;
mod data;
mod exact;
mod floats;
mod frequency;
mod histogram;
mod integers;
mod limit;
mod picture;
mod sharing;
mod tasks;
mod ways;
mod wide;
mod windows;
mod words;

use std::process::ExitCode;

use workbook::chapter::{self, About, Context, Flag};
use workbook::machine::Watch;
use workbook::team::Team;

use data::Data;

const PARTS: [&str; 5] = ["all", "speed", "ways", "exact", "sharing"];

fn main() -> ExitCode {
    let summary = "Many numbers to one: how fast the memory allows, and how exact.";
    let about = About::new(summary).flag(Flag::variant(&PARTS));
    let about = data::flags().into_iter().fold(about, About::flag);
    chapter::run("reductions", about, run)
}

fn run(cx: &mut Context) -> chapter::Result {
    if let Some(file) = cx.path("make") {
        let bytes = data::make_text(cx, file)?;
        return cx.say(&format!("{bytes} bytes of text in {}", file.display()));
    }
    let machine = cx.this_machine()?;
    let part = cx.choice("variant");
    let wanted = |name| part == "all" || part == name;
    let data = Data::new(cx)?;
    let watch = Watch::start();
    let threads = windows::threads(cx, machine.workers);
    let mut team = Team::new(threads[threads.len() - 1])?;
    let mut tables = Vec::new();
    if wanted("speed") {
        let speeds = windows::measure(cx, &mut team, &threads, &tasks::tasks(&data))?;
        tables.push(("speed", windows::table(&speeds)));
    }
    if wanted("ways") {
        tables.push(("ways", ways::table(cx, &data.whole, team.hired())?));
    }
    if wanted("exact") {
        tables.push(("exact", exact::table(cx.options().quick)?));
    }
    if wanted("sharing") {
        tables.push(("sharing", sharing::table(cx, &mut team)));
    }
    let sizes = picture::sizes(cx, &data);

    windows::judge(cx, &watch.load())?;
    for (name, table) in &tables {
        cx.table(name, table)?;
    }
    cx.figure("sizes", &sizes)
}
