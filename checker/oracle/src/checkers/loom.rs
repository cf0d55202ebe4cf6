//! loom: C11 atomics, as far as it goes.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use loom::model::Builder;
use loom::{hint, sync, thread};

use super::quiet;
use crate::axiom;
use crate::outcome::{Answer, Outcomes};
use crate::problem::Problem;
use crate::program::{Op, Program, VARIABLES};
use crate::side_by_side::End;

#[path = "../interpret/atomics.rs"]
mod atomics;
#[path = "../interpret/memory.rs"]
mod memory;
#[path = "../interpret/problems.rs"]
mod problems;

/// The version in the manifest.
pub const VERSION: &str = "0.7.2";

/// Whether loom means the same by this program as std does.
///
/// It treats a `SeqCst` access as `AcqRel` and never lets a weak compare-and-exchange fail.
/// Where more than one thread writes a variable, it also gives outcomes that coherence
/// forbids, if one of them writes twice or by a read-modify-write.
#[must_use]
pub fn can_run(program: &Program) -> bool {
    let weak_exchange = |op| matches!(op, Op::CompareExchange(_, with) if with.weak);
    axiom::can_run(program)
        && !program.any(Op::is_seq_cst_access)
        && !program.any(weak_exchange)
        && (0..VARIABLES).all(|variable| is_coherent(program, variable))
}

/// Whether loom keeps the order of the writes to this variable straight.
fn is_coherent(program: &Program, variable: usize) -> bool {
    let stores = |op: &&Op| matches!(op, Op::Store(which, ..) if *which == variable);
    let counts = |ops: &Vec<Op>| ops.iter().filter(stores).count();
    let stores: Vec<usize> = program.threads.iter().map(counts).collect();
    let writers = stores.iter().filter(|count| **count > 0).count();
    let updates = program.any(|op| match op {
        Op::Add(which, ..) | Op::Swap(which, ..) | Op::CompareExchange(which, _) => {
            which == variable
        }
        _ => false,
    });
    match writers {
        0 => true,
        1 => !updates,
        _ => !updates && stores.iter().all(|count| *count <= 1),
    }
}

/// All outcomes that loom finds within so many executions.
///
/// # Panics
///
/// Never: a panic of the checker is an answer too.
#[must_use]
pub fn outcomes(program: &Program, most: usize) -> Answer {
    let found = Arc::new(Mutex::new(Outcomes::new()));
    let executions = Arc::new(AtomicUsize::new(0));
    let (sink, program) = (Arc::clone(&found), program.clone());
    let counter = Arc::clone(&executions);
    let mut builder = Builder::new();
    builder.max_permutations = Some(most);
    let run = quiet::catch(|| {
        builder.check(move || {
            // Relaxed: loom runs its threads one at a time on this one.
            counter.fetch_add(1, Ordering::Relaxed);
            let outcome = atomics::run(&program);
            sink.lock().expect("no panic inside").insert(outcome);
        });
    });
    match run {
        Ok(()) if executions.load(Ordering::Relaxed) >= most => Answer::GaveUp,
        Ok(()) => Answer::All(found.lock().expect("no panic inside").clone()),
        Err(message) if message.contains("deadlock") => Answer::Stuck,
        Err(message) => Answer::Broken(message),
    }
}

/// Looks for the bug of a problem: how it ends, and after how many executions.
///
/// May abort the process, where a lock is dropped in a run that has failed.
#[must_use]
pub fn race(problem: Problem, is_right: bool, limit: Duration) -> (End, usize) {
    let mut builder = Builder::new();
    builder.max_branches = 10_000;
    builder.max_duration = Some(limit);
    let executions = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&executions);
    let started = Instant::now();
    let run = quiet::catch(|| {
        builder.check(move || {
            // Relaxed: loom runs its threads one at a time on this one.
            counter.fetch_add(1, Ordering::Relaxed);
            problems::run(problem, is_right);
        });
    });
    let end = match run {
        Err(_) => End::Found,
        Ok(()) if started.elapsed() >= limit => End::OutOfTime,
        Ok(()) => End::Proved,
    };
    (end, executions.load(Ordering::Relaxed))
}
