//! What it costs to start a thread, and what four of them do side by side.

mod cost;
mod primes;

use std::process::ExitCode;

use workbook::chapter::{self, About, Context};
use workbook::machine::{Load, Verdict, Watch};
use workbook::record::Recorder;

/// Enough to see that equal ranges are not equal work.
const THREADS: u64 = 4;
/// Primes are counted below this number.
const END: u64 = 1_000_000;

fn main() -> ExitCode {
    let about = About::new("What a thread costs, and who does which part of the work.");
    chapter::run("threads", about, run)
}

fn run(cx: &mut Context) -> chapter::Result {
    cx.this_machine()?;
    let end = if cx.options().quick { END / 4 } else { END };
    let expected = primes::count(0..end);

    let watch = Watch::start();
    let costs = cost::measure(cx.options().quick);
    let recorder = Recorder::new(2);
    let found = primes::count_on_threads(end, THREADS, &recorder);
    let load = watch.load();
    if found != expected {
        return Err(format!("{found} primes on threads, {expected} on one").into());
    }

    judge(cx, &load)?;
    cx.table("cost", &cost::table(&costs))?;
    cx.timeline(
        "timeline",
        &recorder.timeline(
            format!("Primes below {end}, counted by {THREADS} threads"),
            "The main thread starts all threads, then waits for each. Every thread has an \
             equal range of numbers; the higher its numbers are, the longer it takes.",
        ),
    )?;
    cx.say("")?;
    cx.say(&format!(
        "{found} primes, as many as one thread finds. Look at the main thread: all have \
         been started before it waits for the first."
    ))
}

/// These are plain times: on a busy machine they are shown, and said to be too long.
fn judge(cx: &mut Context, load: &Load) -> chapter::Result {
    match load.verdict() {
        Verdict::Busy | Verdict::TooBusy => {
            let line = format!("busy, so these times are too long ({})", load.reason());
            cx.verdict(&line, true)
        }
        Verdict::Quiet | Verdict::Unknown => cx.judge([load]),
    }
}
