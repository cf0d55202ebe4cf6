//! The pool does every job once, whatever becomes of its workers.

#[path = "../src/framing.rs"]
#[allow(dead_code, unused_imports, reason = "only the pool is tested here")]
mod framing;
#[path = "../src/pool.rs"]
mod pool;
#[path = "../src/primes.rs"]
#[allow(dead_code, unused_imports, reason = "only the pool is tested here")]
mod primes;
#[path = "../src/worker.rs"]
#[allow(dead_code, reason = "only the pool is tested here")]
mod worker;

use workbook::chapter::Result;
use workbook::record::Recorder;

use pool::{Done, Pool};
use primes::CRASH;
use worker::Program;

const SHARES: usize = 12;
const PRIMES_BELOW_1000: u64 = 168;

/// Counts the primes below 1,000 with two workers.
fn count(
    hired: &(dyn Fn(u32) + Sync),
    order: impl Fn(usize, u32) -> u64 + Sync,
) -> Result<Done> {
    let pool = Pool {
        program: &Program::at(env!("CARGO_BIN_EXE_processes")),
        duty: "count",
        arguments: &["1000".to_owned(), SHARES.to_string()],
        workers: 2,
        hired,
    };
    pool.run(SHARES, &Recorder::new(0), order)
}

#[test]
fn a_job_that_ends_its_worker_once_is_done_by_the_next() {
    let done = count(&|_| (), |share, attempt| {
        let crash = share == 5 && attempt == 0;
        share as u64 | if crash { CRASH } else { 0 }
    });
    let done = done.unwrap();
    assert_eq!(done.answers.iter().sum::<u64>(), PRIMES_BELOW_1000);
    assert_eq!(done.lost.len(), 1, "{:?}", done.lost);
}

#[test]
fn a_job_that_ends_every_worker_is_named_and_nothing_hangs() {
    let done = count(&|_| (), |share, _| {
        share as u64 | if share == 5 { CRASH } else { 0 }
    });
    let said = done.unwrap_err().to_string();
    assert!(said.starts_with("job 5 has ended 3 workers"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_worker_killed_from_outside_costs_a_worker_and_no_answer() {
    use std::sync::atomic::{AtomicBool, Ordering};

    use rustix::process::{Pid, Signal, kill_process};

    let first = AtomicBool::new(true);
    let kill_the_first = |id: u32| {
        if first.swap(false, Ordering::Relaxed) {
            let id = Pid::from_raw(id.try_into().unwrap()).unwrap();
            kill_process(id, Signal::KILL).unwrap();
        }
    };
    let done = count(&kill_the_first, |share, _| share as u64).unwrap();
    assert_eq!(done.answers.iter().sum::<u64>(), PRIMES_BELOW_1000);
    assert_eq!(done.lost.len(), 1, "{:?}", done.lost);
    assert!(done.lost[0].contains('9'), "{:?}", done.lost);
}

#[test]
fn a_program_that_is_no_worker_is_told_with_its_name() {
    let Err(refused) = Program::at("no/such/program").start("nothing", &[]) else {
        panic!("it was started");
    };
    let said = refused.to_string();
    assert!(
        said.contains("can't start no/such/program as a worker"),
        "{said}"
    );
}
