//! Tasks that wait, tasks that compute, and tasks that are dropped in the middle.
//!
//! [`heart`] beats while [`ways`] do the same long work. [`waiting`] waits for several things,
//! [`dropped`] and [`left_over`] show what becomes of a task that is given up, and [`guard`]
//! what becomes of all if one holds a lock while it waits.

mod alive;
mod dropped;
mod guard;
mod heart;
mod left_over;
mod until;
mod waiting;
mod ways;
mod work;

use std::num::NonZero;
use std::process::ExitCode;
use std::time::Duration;

use workbook::chapter::{self, About, Context};
use workbook::machine::Watch;
use workbook::watchdog;

use work::Work;

fn main() -> ExitCode {
    watchdog::adopt(&[guard::HELD]);
    let summary = "Tasks that wait, that compute, and that are dropped in the middle.";
    chapter::run("tasks", About::new(summary), run)
}

fn run(cx: &mut Context) -> chapter::Result {
    cx.this_machine()?;
    let milliseconds = if cx.options().quick { 150 } else { 900 };
    let work = Work::that_takes(Duration::from_millis(milliseconds));
    let rounds = cx.options().rounds.map_or(1, NonZero::get);

    let watch = Watch::start();
    let hearts = heart::measure(work, rounds as usize)?;
    cx.judge_times(&watch.load())?;
    cx.table("heart", &heart::table(&hearts))?;
    cx.timeline("heart", &heart::timeline(&hearts))?;

    cx.table("waiting", &waiting::table()?)?;
    cx.table("dropped", &dropped::table()?)?;
    cx.table("left_over", &left_over::table()?)?;
    cx.table("guard", &guard::table()?)?;
    cx.say("")?;
    cx.say(
        "Look at the beats: a computation in a task stops all others, and more workers are \
         no cure. Then at what is left of a task that nobody waits for.",
    )
}
