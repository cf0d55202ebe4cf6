//! One thread that waits for many things at once: an event loop, made by hand.
//!
//! [`event_loop`] and [`time`] are the loop. [`countdown`], [`sleepers`], [`pieces`] and
//! [`counts`] show what it is good for, and what not.

mod countdown;
mod counts;
mod event_loop;
mod pieces;
mod prime;
mod sleepers;
#[cfg(test)]
mod tests;
mod time;

use std::process::ExitCode;
use std::time::Duration;

use workbook::chapter::{self, About, Context, Flag};
use workbook::machine::Watch;

/// Primes are counted below this number.
const END: u64 = 300_000;

fn main() -> ExitCode {
    let summary = "One thread that waits for many things at once: an event loop.";
    let sleepers = Flag::count(
        "sleepers",
        10_000,
        1..=100_000,
        "how many sleep at the same time",
    );
    chapter::run("event_loop", About::new(summary).flag(sleepers), run)
}

fn run(cx: &mut Context) -> chapter::Result {
    cx.this_machine()?;
    let countdown = countdown::run()?;
    if !countdown.took_as_long_as_the_longest() {
        return Err("the lanes waited for each other, which they never may".into());
    }
    cx.table("countdown", &countdown.table())?;
    cx.timeline("countdown", &countdown.timeline())?;

    let watch = Watch::start();
    let plan = sleepers_plan(cx)?;
    let tasks = sleepers::tasks(plan)?;
    let (threads, refused) = sleepers::threads(plan);
    let (end, rounds) = if cx.options().quick {
        (END / 4, 6)
    } else {
        (END, 9)
    };
    let pieces = pieces::measure(end, rounds)?;
    let counts = counts::table(cx, end);

    cx.judge_times(&watch.load())?;
    cx.table(
        "sleepers",
        &sleepers::table(plan, &[tasks, threads], refused.as_ref()),
    )?;
    cx.table("pieces", &pieces::table(&pieces))?;
    cx.timeline("pieces", &pieces::timeline(&pieces))?;
    cx.table("counts", &counts)?;
    cx.say("")?;
    cx.say(
        "Compare the two rows of sleepers, then the last two tables: a loop waits for \
         thousands at next to no cost, and computes no faster than its one thread.",
    )
}

/// As many as `--sleepers` says, and for so long that all sleep at the same time.
fn sleepers_plan(cx: &Context) -> chapter::Result<sleepers::Plan> {
    let milliseconds = if cx.options().quick { 300 } else { 1_000 };
    Ok(sleepers::Plan {
        sleepers: usize::try_from(cx.count("sleepers"))?,
        sleep: Duration::from_millis(milliseconds),
    })
}
