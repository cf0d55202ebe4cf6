//! shuttle: exhaustive depth-first search, sequentially consistent.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use shuttle::scheduler::DfsScheduler;
use shuttle::{Config, FailurePersistence, MaxSteps, Runner};
use shuttle::{hint, sync, thread};

use super::quiet;
use crate::outcome::{Answer, Outcomes};
use crate::problem::Problem;
use crate::program::{Op, Program};
use crate::side_by_side::End;

#[path = "../interpret/all.rs"]
mod all;
#[path = "../interpret/memory.rs"]
mod memory;
#[path = "../interpret/outlet.rs"]
mod outlet;
#[path = "../interpret/problems.rs"]
mod problems;

/// The version in the manifest.
pub const VERSION: &str = "0.9.1";

/// shuttle has no scheduling point where an end of a channel is dropped.
fn before_close() {
    thread::yield_now();
}

/// Whether shuttle means the same by this program as std does.
///
/// It has no weak memory and no time, wakes parked threads (and only those) spuriously,
/// and never lets a weak compare-and-exchange fail.
#[must_use]
pub fn can_run(program: &Program) -> bool {
    let weak = program.any(|op| match op {
        Op::Load(..) | Op::Store(..) | Op::Add(..) | Op::Swap(..) => {
            !op.is_seq_cst_access()
        }
        Op::CompareExchange(_, with) => !op.is_seq_cst_access() || with.weak,
        Op::Fence(_) => true,
        _ => false,
    });
    let timed = program.any(|op| {
        matches!(
            op,
            Op::Sleep(_) | Op::WaitFor(_) | Op::ParkFor(_) | Op::ReceiveFor(_)
        )
    });
    !weak && !timed
}

/// All outcomes that shuttle finds within so many executions.
///
/// # Panics
///
/// Never: a panic of the checker is an answer too.
#[must_use]
pub fn outcomes(program: &Program, most: usize) -> Answer {
    let found = Arc::new(Mutex::new(Outcomes::new()));
    let (sink, program) = (Arc::clone(&found), program.clone());
    let run = quiet::catch(|| {
        Runner::new(DfsScheduler::new(Some(most), false), config()).run(move || {
            let outcome = all::run(&program);
            sink.lock().expect("no panic inside").insert(outcome);
        })
    });
    match run {
        Ok(executions) if executions >= most => Answer::GaveUp,
        Ok(_) => Answer::All(found.lock().expect("no panic inside").clone()),
        Err(message) if message.contains("deadlock") => Answer::Stuck,
        Err(message) => Answer::Broken(message),
    }
}

fn config() -> Config {
    let mut config = Config::new();
    config.silence_warnings = true;
    config.failure_persistence = FailurePersistence::None;
    config
}

/// Looks for the bug of a problem: how it ends, and after how many executions.
///
/// A run that spins on is given up after so many steps, as shuttle advises.
#[must_use]
pub fn race(problem: Problem, is_right: bool, limit: Duration) -> (End, usize) {
    let mut config = config();
    config.max_time = Some(limit);
    config.max_steps = MaxSteps::ContinueAfter(3_000);
    let executions = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&executions);
    let started = Instant::now();
    let run = quiet::catch(|| {
        Runner::new(DfsScheduler::new(None, false), config).run(move || {
            // Relaxed: shuttle runs its threads one at a time on this one.
            counter.fetch_add(1, Ordering::Relaxed);
            problems::run(problem, is_right);
        })
    });
    let end = match run {
        Err(_) => End::Found,
        Ok(_) if started.elapsed() >= limit => End::OutOfTime,
        Ok(_) => End::Proved,
    };
    (end, executions.load(Ordering::Relaxed))
}
