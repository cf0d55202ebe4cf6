//! How fast the checker is: runs per second, and how long small proofs take.
//!
//! `cargo bench -p every-order`. Times are the CPU time of one thread, so that a busy
//! machine disturbs them less; each is the least of some repeats.

mod problems;

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

use every_order::{Explorer, Report, Verdict};
use problems::{PROBLEMS, Problem};

/// Each problem is explored so often.
const REPEATS: usize = 5;

fn main() {
    let only = std::env::args().nth(1).filter(|arg| !arg.starts_with('-'));
    println!(
        "problem                          verdict        runs       ms     runs/s"
    );
    for problem in PROBLEMS {
        if only
            .as_ref()
            .is_none_or(|only| problem.name.contains(only.as_str()))
        {
            println!("{}", row(problem));
        }
    }
}

fn row(problem: &Problem) -> String {
    let (report, time) = least(problem);
    let verdict = match &report.verdict {
        Verdict::Proved { .. } => "proved".to_owned(),
        Verdict::Bounded {
            forced_switches, ..
        } => forced_switches.map_or("bounded".into(), |most| format!("bounded {most}")),
        Verdict::Failed(_) => "failed".to_owned(),
    };
    let runs = report.executions;
    let per_second =
        f64::from(u32::try_from(runs).expect("below the budget")) / time.as_secs_f64();
    let milliseconds = time.as_secs_f64() * 1e3;
    let name = problem.name;
    format!("{name:<32} {verdict:<10} {runs:>8} {milliseconds:>8.2} {per_second:>10.0}")
}

/// The exploration that took the least time.
fn least(problem: &Problem) -> (Report, Duration) {
    let explorer = Explorer::new().spurious_wake_ups(problem.spurious);
    let mut best: Option<(Report, Duration)> = None;
    for _ in 0..REPEATS {
        let started = cpu_time();
        let report = explorer.check(problem.run);
        let time = cpu_time().saturating_sub(started);
        if best.as_ref().is_none_or(|(_, least)| time < *least) {
            best = Some((report, time));
        }
    }
    best.expect("at least one repeat")
}

/// CPU time that this thread has used so far.
fn cpu_time() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    let seconds = u64::try_from(time.tv_sec).expect("time since the start");
    let nanoseconds = u32::try_from(time.tv_nsec).expect("less than a second");
    Duration::new(seconds, nanoseconds)
}
