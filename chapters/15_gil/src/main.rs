//! A bytecode interpreter, and five ways to let threads into it.
//!
//! [`program`] reads text files, the folder `interpreter` runs them. It is compiled twice:
//! [`timed`] is made of std's primitives, [`explored`] of the checker's. [`luck`] shows what
//! goes wrong, [`orders`] proves it, and [`handover`] that the big lock changes hands.
//! [`price`] and [`convoy`] say what the cures cost; [`python`] sets `CPython` beside it.

#![expect(
    clippy::duplicate_mod,
    reason = "one interpreter, made of two sets of primitives"
)]

mod convoy;
mod explored;
mod fault;
mod figures;
mod handover;
mod kind;
mod luck;
mod orders;
mod own;
mod parts;
mod price;
mod program;
mod programs;
mod python;
mod timed;
mod watch;

use std::process::ExitCode;

use workbook::chapter::{self, About, Context, Flag};
use workbook::machine::Watch;

fn main() -> ExitCode {
    let summary = "A bytecode interpreter, and five ways to let threads into it.";
    let interval = "milliseconds after which a big lock is asked for";
    let about = About::new(summary)
        .flag(Flag::variant(&parts::NAMES))
        .flag(Flag::number("interval", 5.0, 0.1..=1_000.0, interval))
        .flag(Flag::path("program", "run this program of yours instead"))
        .flag(Flag::count("turns", 100_000, 0..=1 << 40, "its n"))
        .flag(Flag::count(
            "budget",
            10_000_000,
            1..=1 << 40,
            "its jumps back, and microseconds waited, on each thread",
        ));
    chapter::run("gil", about, run)
}

fn run(cx: &mut Context) -> chapter::Result {
    let own = cx.path("program").map(own::read).transpose()?;
    let machine = cx.this_machine()?;
    let watch = Watch::start();
    let threads = parts::threads(cx, machine.workers);
    if let Some(program) = own {
        return parts::own(cx, &program, &threads);
    }
    parts::run(cx, &threads)?;
    cx.say("")?;
    cx.judge_times(&watch.load())?;
    cx.say("Look at convoy.svg: why does the thread that waits hardly ever run?")
}
