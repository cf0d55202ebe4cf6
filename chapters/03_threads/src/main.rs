//! What a thread costs, who does which part of the work, and how work gets to threads.
//!
//! [`cost`] starts threads, [`primes`] shares work out among them in two ways, [`dispatch`]
//! measures the [`pools`], and [`lines`] the queues of which pools are made; the last one of
//! them, the [`ring`], is our own.

mod cost;
mod dispatch;
mod lines;
mod pools;
mod primes;
mod ring;

use std::process::ExitCode;

use workbook::chapter::{self, About, Context, Flag};
use workbook::machine::Watch;

const PARTS: [&str; 5] = ["all", "cost", "primes", "pools", "queues"];

fn main() -> ExitCode {
    let about = About::new(
        "What a thread costs, who does which part of the work, and how work gets there.",
    );
    let workers = Flag::count("workers", 2, 1..=64, "threads that do jobs");
    let about = about.flag(Flag::variant(&PARTS)).flag(workers);
    chapter::run("threads", about, run)
}

fn run(cx: &mut Context) -> chapter::Result {
    cx.this_machine()?;
    let part = cx.choice("variant");
    let wanted = |name| part == "all" || part == name;
    let workers = usize::try_from(cx.count("workers"))?;
    let watch = Watch::start();
    let cost = wanted("cost").then(|| cost::table(&cost::measure(cx.options().quick)));
    let primes = wanted("primes")
        .then(|| primes::run(cx, workers))
        .transpose()?;
    let pools = wanted("pools").then(|| dispatch::table(cx, workers));
    let queues = wanted("queues").then(|| lines::table(cx));

    cx.judge_times(&watch.load())?;
    if let Some(cost) = cost {
        cx.table("cost", &cost)?;
    }
    if let Some((ranges, queue)) = primes {
        cx.timeline("ranges", &ranges)?;
        cx.timeline("queue", &queue)?;
    }
    if let Some(pools) = pools {
        cx.table("pools", &pools)?;
    }
    if let Some(queues) = queues {
        cx.table("queues", &queues)?;
    }
    Ok(())
}
