//! The same source under each checker: how many executions, and how fast.
//!
//! Each run is a process of its own, because a deadlock under loom can abort it.

use std::env;
use std::fmt::{self, Display, Formatter};
use std::io::{self, Read as _, Write};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::checkers::{loom, ours, shuttle};
use crate::problem::{PROBLEMS, Problem};

/// Who is timed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Racer {
    /// every-order as it is used.
    EveryOrder,
    /// shuttle's depth-first search.
    Shuttle,
    /// loom.
    Loom,
}

/// All of them.
pub const RACERS: [Racer; 3] = [Racer::EveryOrder, Racer::Shuttle, Racer::Loom];

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// It found something wrong.
    Found,
    /// It looked at all there is, and found nothing.
    Proved,
    /// It stopped within a bound of its own, and found nothing.
    Bounded,
    /// It had to be stopped.
    OutOfTime,
    /// The process died.
    Aborted,
}

/// One checker's run on one problem.
#[derive(Debug, Clone, Copy)]
pub struct Run {
    /// How it ended.
    pub end: End,
    /// Executions until then; 0 if it did not live to say.
    pub executions: usize,
    /// How long it took.
    pub time: Duration,
}

/// So long it is repeated, so that a time of microseconds can be told.
const LONG_ENOUGH: Duration = Duration::from_millis(300);

impl Racer {
    /// Its name in the table.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::EveryOrder => "every-order",
            Self::Shuttle => "shuttle",
            Self::Loom => "loom",
        }
    }

    /// Runs it in this process, again and again for a while, for the mean time of one.
    #[must_use]
    pub fn run(self, problem: Problem, is_right: bool, limit: Duration) -> Run {
        let started = Instant::now();
        let (end, executions) = self.run_once(problem, is_right, limit);
        let mut rounds = 1;
        while end != End::OutOfTime && started.elapsed() < LONG_ENOUGH {
            let _ = self.run_once(problem, is_right, limit);
            rounds += 1;
        }
        Run {
            end,
            executions,
            time: started.elapsed() / rounds,
        }
    }

    fn run_once(
        self,
        problem: Problem,
        is_right: bool,
        limit: Duration,
    ) -> (End, usize) {
        match self {
            Self::EveryOrder => ours::race(problem, is_right, limit),
            Self::Shuttle => shuttle::race(problem, is_right, limit),
            Self::Loom => loom::race(problem, is_right, limit),
        }
    }

    /// Runs it in a process of its own, which is stopped some time after `limit`.
    ///
    /// # Errors
    ///
    /// If the process can't be started.
    pub fn run_apart(
        self,
        problem: Problem,
        is_right: bool,
        limit: Duration,
    ) -> io::Result<Run> {
        let program = if is_right { "right" } else { "wrong" };
        let limit_text = limit.as_millis().to_string();
        let mut child = Command::new(env::current_exe()?)
            .args(["race", self.name(), problem.name(), program, &limit_text])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let end = wait_at_most(&mut child, limit * 2 + LONG_ENOUGH)?;
        let mut said = String::new();
        if let Some(mut out) = child.stdout.take() {
            out.read_to_string(&mut said)?;
        }
        let no_line = Run {
            end,
            executions: 0,
            time: limit,
        };
        Ok(Run::parse(&said).unwrap_or(no_line))
    }
}

/// Waits for the process, or ends it; says what it means if it said nothing itself.
fn wait_at_most(child: &mut Child, limit: Duration) -> io::Result<End> {
    let started = Instant::now();
    while started.elapsed() < limit {
        if child.try_wait()?.is_some() {
            return Ok(End::Aborted);
        }
        #[expect(
            clippy::disallowed_methods,
            reason = "std can't wait with a time-out"
        )]
        thread::sleep(Duration::from_millis(5));
    }
    child.kill()?;
    child.wait()?;
    Ok(End::OutOfTime)
}

impl Run {
    fn parse(line: &str) -> Option<Self> {
        let mut words = line.split_whitespace();
        let end = match words.next()? {
            "found" => End::Found,
            "proved" => End::Proved,
            "bounded" => End::Bounded,
            "out-of-time" => End::OutOfTime,
            _ => return None,
        };
        let executions = words.next()?.parse().ok()?;
        let time = Duration::from_nanos(words.next()?.parse().ok()?);
        Some(Self {
            end,
            executions,
            time,
        })
    }

    /// The line that [`Racer::run_apart`] reads.
    #[must_use]
    pub fn to_line(self) -> String {
        let end = match self.end {
            End::Found => "found",
            End::Proved => "proved",
            End::Bounded => "bounded",
            End::OutOfTime => "out-of-time",
            End::Aborted => "aborted",
        };
        format!("{end} {} {}", self.executions, self.time.as_nanos())
    }
}

impl Display for Run {
    fn fmt(&self, out: &mut Formatter) -> fmt::Result {
        let rate = self.executions as u128 * 1_000_000 / self.time.as_micros().max(1);
        let words = match self.end {
            End::Found => "found",
            End::Proved => "proved",
            End::Bounded => "bounded",
            End::Aborted => return write!(out, "the process aborts"),
            End::OutOfTime if self.executions == 0 => {
                return write!(out, "out of time");
            }
            End::OutOfTime => "out of time",
        };
        let milliseconds = self.time.as_secs_f64() * 1e3;
        write!(
            out,
            "{words:<11}  {:>9}  {milliseconds:>9.2}  {rate:>9}",
            self.executions,
        )
    }
}

/// Runs all, and prints a row as soon as it is there.
///
/// # Errors
///
/// If a process can't be started or the row can't be written.
pub fn print(out: &mut impl Write, limit: Duration) -> io::Result<()> {
    writeln!(
        out,
        "problem              program  checker      end          executions         ms  per second\n\
         -------------------  -------  -----------  -----------  ----------  ---------  ----------"
    )?;
    for problem in PROBLEMS {
        for is_right in [false, true] {
            for racer in RACERS {
                let run = racer.run_apart(problem, is_right, limit)?;
                let program = if is_right { "right" } else { "wrong" };
                let (problem, racer) = (problem.name(), racer.name());
                writeln!(out, "{problem:<19}  {program:<7}  {racer:<11}  {run}")?;
                out.flush()?;
            }
        }
    }
    Ok(())
}
