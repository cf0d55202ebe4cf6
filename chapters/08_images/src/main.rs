//! Many pictures, or one large one: shares, bands and pipelines.
//!
//! [`read`], [`threshold`] and [`write`](mod@write) are the stages, each in a plain way and
//! in faster ones; [`stages`] times them. [`pipeline`] is an assembly line of the three,
//! [`develop`] sets it beside other ways to share a folder out, and [`bands`] cuts one
//! large picture.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "pixels are cut to 8 bits, and coordinates fit into 32"
)]

mod album;
mod bands;
mod darkroom;
mod develop;
mod grey;
mod pipeline;
mod read;
mod render;
mod stages;
mod threshold;
mod write;

use std::process::ExitCode;

use workbook::chapter::{self, About, Context, Flag};
use workbook::machine::Watch;

const PARTS: [&str; 4] = ["all", "stages", "folder", "large"];

fn main() -> ExitCode {
    let summary = "Many pictures, or one large one: shares, bands and pipelines.";
    let about = About::new(summary)
        .flag(Flag::variant(&PARTS))
        .flag(Flag::path("input", "a picture or a folder of your own"))
        .flag(Flag::path("make", "only draw pictures, into this folder"))
        .flag(Flag::count("pictures", 9, 1..=10_000, "how many are drawn"))
        .flag(Flag::count(
            "width",
            1000,
            8..=10_000,
            "of those, in pixels",
        ));
    chapter::run("images", about, run)
}

fn run(cx: &mut Context) -> chapter::Result {
    if let Some(folder) = cx.path("make") {
        let files = album::make(cx, folder)?;
        return cx.say(&format!("{} pictures in {}", files.len(), folder.display()));
    }
    let machine = cx.this_machine()?;
    let files = album::files(cx)?;
    let watch = Watch::start();
    let developed = darkroom::develop_all(cx, &files, machine.workers)?;
    let sample = developed.sample();
    let part = cx.choice("variant");
    let wanted = |name| part == "all" || part == name;
    let mut tables = Vec::new();
    if let [first, ..] = &sample[..] {
        if wanted("stages") {
            tables.push(("stages", stages::table(cx, first)?));
        }
        if wanted("folder") {
            tables.push(("folder", develop::table(cx, &sample, machine.workers)?));
        }
        if wanted("large") {
            let picture = darkroom::enlarged(&read::from_file(first)?);
            let threads = cx.threads(machine.workers);
            tables.push(("large", bands::table(cx, &picture, &threads)));
        }
    }
    cx.judge_times(&watch.load())?;
    for (name, table) in &tables {
        cx.table(name, table)?;
    }
    developed.show(cx)
}
