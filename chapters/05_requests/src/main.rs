//! A thousand requests that mostly wait: in turn, on threads, as tasks.
//!
//! [`server`] plays the Internet. [`plain`] asks it with nothing but std, [`fetch`] with a
//! library, a deadline and second tries. [`ways`] sends many requests, [`measured`] says how
//! long that took, and [`mishaps`] what becomes of a request when the server misbehaves.

mod descriptors;
mod fetch;
mod helper;
mod measured;
mod mishaps;
mod pictures;
mod plain;
mod polite;
mod server;
mod tables;
mod waits;
mod ways;

use std::process::ExitCode;

use workbook::chapter::{self, About, Context, Flag};
use workbook::machine::Watch;

use measured::{Measured, ServerProcess};
use mishaps::Mishaps;
use waits::Waits;
use ways::Way;

fn main() -> ExitCode {
    helper::run_if_asked().unwrap_or_else(|| chapter::run("requests", about(), run))
}

fn about() -> About {
    About::new("A thousand requests that mostly wait: in turn, on threads, as tasks.")
        .flag(Flag::variant(Way::NAMES))
        .flag(Flag::count("requests", 1_000, 1..=100_000, "how many"))
        .flag(Flag::count("in-flight", 10, 1..=1_000, "of one variant"))
        .flag(Flag::string("url", "ask a real server a few times"))
        .flag(Flag::switch("serve", "only start the server, until Ctrl-C"))
        .flag(Flag::count("port", 0, 0..=65_535, "for --serve; 0 is any"))
}

fn run(cx: &mut Context) -> chapter::Result {
    if cx.switch("serve") {
        return server::until_ctrl_c(cx);
    }
    if let Some(url) = cx.string("url").map(str::to_owned) {
        return polite::ask(cx, &url);
    }
    cx.this_machine()?;
    let watch = Watch::start();
    let server = ServerProcess::start()?;
    let ways = Way::chosen(cx.choice("variant"), cx.count("in-flight"));
    let runs = Measured::all(cx, &server, &ways, &Waits::asked_for(cx))?;
    let mishaps = Mishaps::meet(cx, &server.at)?;

    cx.judge_times(&watch.load())?;
    cx.table("ways", &tables::ways(&runs))?;
    cx.table("mishaps", &mishaps.table())?;
    cx.timeline("timeline", &pictures::timeline(&server)?)?;
    cx.figure("rates", &pictures::rates(&runs))
}
