//! What Amdahl's law predicts, beside what this machine does.
//!
//! [`work`] is the job, [`shares`] two ways to share it out, [`measured`] what the stopwatch
//! says of them, [`beyond`] what would become of it on a larger machine.

mod beyond;
mod measured;
mod pictures;
mod shares;
mod tables;
mod work;

use std::num::NonZeroUsize;
use std::process::ExitCode;
use std::sync::atomic::AtomicUsize;

use workbook::chapter::{self, About, Context, Flag};
use workbook::team::Team;

use beyond::Beyond;
use measured::measure;
use work::Work;

fn main() -> ExitCode {
    let summary = "What Amdahl's law predicts, beside what this machine does.";
    let serial = "share of one thread's work that can't be split";
    let about =
        About::new(summary).flag(Flag::number("serial", 0.05, 0.0..=1.0, serial));
    chapter::run("amdahl", about, run)
}

fn run(cx: &mut Context) -> chapter::Result {
    let machine = cx.this_machine()?;
    let threads = thread_counts(cx, machine.workers);
    let work = Work::new(cx.number("serial"));

    let fixed = measure(cx, "static", &work, &threads, |team, phases| {
        phases.parallel("test", team, |worker, of| {
            shares::fixed(&work.numbers, worker, of)
        })
    })?;
    let dynamic = measure(cx, "dynamic", &work, &threads, |team, phases| {
        let next = AtomicUsize::new(0);
        phases.parallel("test", team, |_, _| shares::dynamic(&work.numbers, &next))
    })?;

    let ways = [&fixed, &dynamic];
    let beyond = Beyond::of(&dynamic, &work);
    cx.judge([&fixed.load, &dynamic.load])?;
    cx.table("speedup", &tables::speed_up(ways))?;
    cx.table("time", &tables::time(ways))?;
    cx.table("serial", &tables::serial(ways))?;
    cx.timeline("timeline", &pictures::timeline(ways))?;
    cx.table("beyond", &beyond.table())?;
    cx.figure("speedup", &pictures::speed_up(ways, &beyond))
}

/// Those asked for, else 1, 2, 4 and so on to one per CPU, and then twice as many as CPUs.
fn thread_counts(cx: &Context, cpus: NonZeroUsize) -> Vec<NonZeroUsize> {
    let mut counts = cx.threads(cpus);
    if cx.options().threads.is_none() {
        counts.push(cpus.saturating_add(cpus.get()).min(Team::MOST));
    }
    counts
}
