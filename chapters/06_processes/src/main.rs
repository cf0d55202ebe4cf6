//! The same work on threads and on processes: what isolation costs, and what it saves.
//!
//! [`worker`] starts this program again as a worker. [`start`] says what that costs,
//! [`ending`] what the parent hears of its end, [`messages`] how fast work can be sent to it,
//! [`full_pipe`] how both can wait for ever, and [`pool`] what a crash leaves of the work.

mod duty;
mod ending;
mod framing;
mod full_pipe;
mod lines;
mod memory;
mod messages;
mod pool;
mod primes;
mod ring;
mod start;
mod work;
mod worker;

use std::process::ExitCode;

use workbook::chapter::{self, About, Context, Flag};
use workbook::machine::Watch;
use workbook::watchdog;

use worker::Program;

const PARTS: [&str; 6] = ["all", "start", "ending", "pipe", "messages", "pool"];

fn main() -> ExitCode {
    // Whoever was started as a worker works, and never comes back.
    duty::adopt();
    watchdog::adopt(&[full_pipe::IN_TURN, full_pipe::AT_ONCE, work::THREADS_CRASH]);
    let summary =
        "The same work on threads and on processes: what isolation costs, and saves.";
    let workers = Flag::count("workers", 2, 1..=64, "workers of the pool");
    let about = About::new(summary)
        .flag(Flag::variant(&PARTS))
        .flag(workers);
    chapter::run("processes", about, run)
}

fn run(cx: &mut Context) -> chapter::Result {
    cx.this_machine()?;
    let program = Program::this()?;
    let part = cx.choice("variant");
    let wanted = |name| part == "all" || part == name;
    let watch = Watch::start();
    let start = wanted("start").then(|| start::table(cx, &program));
    let speeds = wanted("messages").then(|| messages::measure(cx, &program));
    let speeds = speeds.transpose()?;
    let work = wanted("pool")
        .then(|| work::run(cx, &program))
        .transpose()?;

    cx.judge_times(&watch.load())?;
    if let Some(start) = start.transpose()? {
        cx.table("start", &start)?;
    }
    if wanted("ending") {
        cx.table("ending", &ending::table(&program)?)?;
    }
    if wanted("pipe") {
        cx.table("pipe", &full_pipe::table(cx)?)?;
    }
    if let Some(speeds) = speeds {
        cx.table("messages", &messages::table(&speeds))?;
        cx.figure("messages", &messages::figure(&speeds))?;
    }
    if let Some((table, timeline)) = work {
        cx.table("pool", &table)?;
        cx.timeline("pool", &timeline)?;
    }
    Ok(())
}
