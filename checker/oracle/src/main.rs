//! Holds every-order against other checkers and brute force, from the command line.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::time::Duration;

use every_order_oracle::problem::{PROBLEMS, Problem};
use every_order_oracle::side_by_side::{self, RACERS, Racer};
use every_order_oracle::{cold, differential, litmus};
use lexopt::prelude::*;

const HELP: &str = "\
Holds every-order against shuttle, loom and brute force.

Usage: every-order-oracle COMMAND [OPTIONS]

Commands:
  differential  ask everybody about random programs
      --programs N  how many (default 500)
      --from N      number of the first one (default 0)
      --seed N      which sequence of programs (default 1)
  litmus        print the table of litmus tests
  side-by-side  print the same problems under each checker
      --seconds S   how long each may try (default 10)
  cold          print what it takes to compile each checker for the first time

shuttle writes about each deadlock that it finds to stderr: add `2>/dev/null`.
";

struct Options {
    seed: u64,
    from: usize,
    programs: usize,
    seconds: u64,
    /// The command and its operands.
    words: Vec<String>,
}

fn main() -> ExitCode {
    let options = match parse() {
        Ok(options) => options,
        Err(error) => return misused(&error.to_string()),
    };
    let words: Vec<&str> = options.words.iter().map(String::as_str).collect();
    match words[..] {
        [] | ["help"] => {
            print!("{HELP}");
            ExitCode::SUCCESS
        }
        ["differential"] => differential(&options),
        ["litmus"] => {
            let table = litmus::table();
            print!("{table}");
            verdict(table.is_as_claimed())
        }
        ["side-by-side"] => side_by_side(&options),
        ["cold"] => printed(cold::print(&mut io::stdout())),
        ["race", racer, problem, program, limit] => {
            race(racer, problem, program, limit)
        }
        _ => misused(&format!("no command is called `{}`", words.join(" "))),
    }
}

fn parse() -> Result<Options, lexopt::Error> {
    let mut parser = lexopt::Parser::from_env();
    let mut options = Options {
        seed: 1,
        from: 0,
        programs: 500,
        seconds: 10,
        words: Vec::new(),
    };
    while let Some(argument) = parser.next()? {
        match argument {
            Value(word) => options.words.push(word.string()?),
            Long("seed") => options.seed = parser.value()?.parse()?,
            Long("from") => options.from = parser.value()?.parse()?,
            Long("programs") => options.programs = parser.value()?.parse()?,
            Long("seconds") => options.seconds = parser.value()?.parse()?,
            Long("help") | Short('h') => options.words = vec!["help".to_owned()],
            _ => return Err(argument.unexpected()),
        }
    }
    Ok(options)
}

fn differential(options: &Options) -> ExitCode {
    let numbers = options.from..options.from + options.programs;
    let show = |at| show_progress(at - options.from, options.programs);
    let report = differential::run(options.seed, numbers, show);
    print!("{report}");
    verdict(report.differences.is_empty())
}

fn side_by_side(options: &Options) -> ExitCode {
    let limit = Duration::from_secs(options.seconds);
    printed(side_by_side::print(&mut io::stdout(), limit))
}

fn printed(result: io::Result<()>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the table is not complete: {error}");
            ExitCode::FAILURE
        }
    }
}

/// One run of the side-by-side table, in the process of its own that it needs.
fn race(racer: &str, problem: &str, program: &str, limit: &str) -> ExitCode {
    let racer = RACERS.into_iter().find(|one| Racer::name(*one) == racer);
    let problem = PROBLEMS
        .into_iter()
        .find(|one| Problem::name(*one) == problem);
    let (Some(racer), Some(problem), Ok(limit)) = (racer, problem, limit.parse())
    else {
        return misused("`race` is for `side-by-side` itself");
    };
    let run = racer.run(problem, program == "right", Duration::from_millis(limit));
    println!("{}", run.to_line());
    ExitCode::SUCCESS
}

fn misused(why: &str) -> ExitCode {
    eprintln!("{why}\n\n{HELP}");
    ExitCode::from(2)
}

fn verdict(good: bool) -> ExitCode {
    if good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn show_progress(done: usize, of: usize) {
    let mut out = io::stderr();
    if out.is_terminal() && done.is_multiple_of(20) {
        // Progress is a courtesy: if it can't be shown, the run goes on.
        let _ = write!(out, "\r{done} of {of} programs").and_then(|()| out.flush());
    }
}
