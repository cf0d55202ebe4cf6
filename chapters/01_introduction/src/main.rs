//! Four kinds of work on one thread and on many: what gains, and what can't.
//!
//! [`primes`], [`chain`], [`waiting`] and [`sum`] are the four jobs; [`order`] shows that the
//! order in which threads finish is nobody's promise.

mod chain;
mod job;
mod order;
mod picture;
mod prime;
mod primes;
mod service;
mod sum;
mod tables;
mod waiting;

use std::num::NonZeroUsize;
use std::process::ExitCode;

use workbook::chapter::{self, About, Context, Flag};
use workbook::machine::Machine;
use workbook::team::Team;

use chain::Chain;
use job::{Job, measure};
use primes::Primes;
use sum::Sum;
use waiting::Waiting;

const VARIANTS: [&str; 5] = ["all", "primes", "chain", "waiting", "sum"];

fn main() -> ExitCode {
    let summary =
        "Four kinds of work on one thread and on many: what gains, and what can't.";
    let about = About::new(summary).flag(Flag::variant(&VARIANTS));
    chapter::run("introduction", about, run)
}

fn run(cx: &mut Context) -> chapter::Result {
    let machine = cx.this_machine()?;
    let threads = thread_counts(cx, &machine);
    let jobs = jobs(cx.choice("variant"), &threads)?;
    let measured = jobs.iter().map(|job| measure(cx, job.as_ref(), &threads));
    let measured = measured.collect::<chapter::Result<Vec<_>>>()?;

    cx.judge(measured.iter().map(|one| &one.study.load))?;
    cx.table("speedup", &tables::speed_up(&measured))?;
    cx.table("span", &tables::span(&measured))?;
    cx.table("order", &order::table(cx.options().quick))?;
    cx.figure("times", &picture::times(&measured))
}

/// Those asked for, else 1, 2, 4 and so on to four threads for each CPU.
fn thread_counts(cx: &Context, machine: &Machine) -> Vec<NonZeroUsize> {
    let four = machine
        .workers
        .saturating_mul(NonZeroUsize::MIN.saturating_add(3));
    cx.threads(four.min(Team::MOST))
}

/// The jobs that `variant` names.
fn jobs(variant: &str, threads: &[NonZeroUsize]) -> chapter::Result<Vec<Box<dyn Job>>> {
    let wanted = |name| variant == "all" || variant == name;
    let mut jobs: Vec<Box<dyn Job>> = Vec::new();
    if wanted("primes") {
        jobs.push(Box::new(Primes::new()));
    }
    if wanted("chain") {
        jobs.push(Box::new(Chain));
    }
    if wanted("waiting") {
        let most = threads.iter().max().map_or(1, |most| most.get());
        jobs.push(Box::new(Waiting::new(most)?));
    }
    if wanted("sum") {
        jobs.push(Box::new(Sum::new()));
    }
    Ok(jobs)
}
