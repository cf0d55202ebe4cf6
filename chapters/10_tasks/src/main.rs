//! Tasks that wait, tasks that compute, and tasks that are dropped in the middle.
//!
//! [`heart`] beats while [`ways`] do the same long work. [`dropped`] and [`left_over`] show
//! what becomes of a task that is given up.

mod dropped;
mod heart;
mod left_over;
mod until;
mod ways;
mod work;

use std::process::ExitCode;

use workbook::chapter::{self, About, Context};
use workbook::machine::Watch;

fn main() -> ExitCode {
    let summary = "Tasks that wait, that compute, and that are dropped in the middle.";
    chapter::run("tasks", About::new(summary), run)
}

fn run(cx: &mut Context) -> chapter::Result {
    cx.this_machine()?;
    let end = work::end_for(if cx.options().quick { 0.2 } else { 1.0 });
    let expected = work::count(end);

    let watch = Watch::start();
    let hearts = ways::WAYS
        .iter()
        .map(|way| heart::beside(way, end, expected))
        .collect::<Result<Vec<_>, _>>()?;
    cx.judge_times(&watch.load())?;
    cx.table("heart", &heart::table(&hearts))?;
    cx.timeline("heart", &heart::timeline(&hearts))?;

    cx.table("dropped", &dropped::table()?)?;
    cx.table("left_over", &left_over::table()?)?;
    cx.say("")?;
    cx.say(
        "Look at the beats: a computation in a task stops all others, and more workers are \
         no cure. Then at what is left of a task that nobody waits for.",
    )
}
