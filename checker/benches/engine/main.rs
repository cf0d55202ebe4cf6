//! How fast the checker is: runs per second, and how long small proofs take.
//!
//! `cargo bench -p every-order`. Times are the CPU time of one thread, so that a busy
//! machine disturbs them less. An exploration may be over in microseconds, so that a
//! repeat makes it again and again for some milliseconds, and each time is the mean of the
//! repeat that took the least.

mod problems;

use std::time::Duration;

use every_order::{Explorer, Report, Verdict};
use problems::{PROBLEMS, Problem};

/// Each problem is measured so often.
const REPEATS: usize = 5;

/// A repeat begins no further exploration after so much CPU time.
const REPEAT: Duration = Duration::from_millis(5);

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

/// What exploring it found, and the time that it took in the quickest repeat.
fn least(problem: &Problem) -> (Report, Duration) {
    let explorer = Explorer::new().spurious_wake_ups(problem.spurious);
    let repeats = (0..REPEATS).map(|_| repeat(&explorer, problem.run));
    let least = repeats.min_by_key(|(_, time)| *time);
    least.expect("at least one repeat")
}

/// Explores for some milliseconds; returns the mean time.
fn repeat(explorer: &Explorer, run: fn()) -> (Report, Duration) {
    let started = cpu_time();
    for times in 1.. {
        let report = explorer.check(run);
        let time = cpu_time().saturating_sub(started);
        if time >= REPEAT {
            return (report, time / times);
        }
    }
    unreachable!("explored without end")
}

/// CPU time that this thread has used so far.
#[cfg(unix)]
fn cpu_time() -> Duration {
    use rustix::time::{ClockId, clock_gettime};

    let time = clock_gettime(ClockId::ThreadCPUTime);
    let seconds = u64::try_from(time.tv_sec).expect("time since the start");
    let nanoseconds = u32::try_from(time.tv_nsec).expect("less than a second");
    Duration::new(seconds, nanoseconds)
}

/// Not available here: the time of a clock on the wall.
#[cfg(not(unix))]
fn cpu_time() -> Duration {
    use std::sync::LazyLock;
    use std::time::Instant;

    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed()
}
