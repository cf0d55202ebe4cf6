//! The flags as given on the command line, checked.

mod own;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;

use lexopt::{Arg, Parser};

use super::about::{About, STANDARD};
use super::usage::UsageError;
pub(super) use own::OwnValue;

/// The largest thread count that a chapter starts; above it only the scheduler is measured.
const MOST_THREADS: usize = 1024;
/// More rounds than fit any budget.
const MOST_ROUNDS: u32 = 100_000;

/// What the command line asks for.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one switch of the command line"
)]
pub struct Options {
    /// A shorter run, with wider intervals.
    pub quick: bool,
    /// The thread counts to measure, in rising order and with 1 among them.
    ///
    /// `None` leaves the choice to the chapter.
    pub threads: Option<Vec<NonZeroUsize>>,
    /// Exactly how many rounds to measure. `None` leaves the choice to the plan.
    pub rounds: Option<NonZeroU32>,
    /// Where all chance comes from: the order of rounds, and simulations.
    pub seed: Option<u64>,
    /// Print `run.json` on standard output, and nothing else.
    pub json: bool,
    /// Where to write files, instead of the chapter's own folder.
    pub out: Option<PathBuf>,
    /// An earlier `run.json` to set beside this run.
    pub compare: Option<PathBuf>,
    /// No colour, even on a terminal.
    pub no_color: bool,
    /// No line that shows how far the measurement is.
    pub no_progress: bool,
    /// ASCII only.
    pub plain: bool,
    pub(super) own: BTreeMap<&'static str, OwnValue>,
}

/// What to do.
#[derive(Debug, PartialEq)]
pub(super) enum Command {
    Help,
    Run(Options),
}

pub(super) fn parse(
    about: &About,
    arguments: impl IntoIterator<Item = OsString>,
) -> Result<Command, UsageError> {
    let mut parser = Parser::from_args(arguments);
    let mut options = Options {
        own: own::defaults(about.flags()),
        ..Options::default()
    };
    while let Some(argument) = parser.next().map_err(misplaced)? {
        let name = match argument {
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            Arg::Long(name) => name.to_owned(),
            other => return Err(not_a_flag(&other)),
        };
        set(&mut options, about, &name, &mut parser)?;
    }
    Ok(Command::Run(options))
}

fn set(
    options: &mut Options,
    about: &About,
    name: &str,
    parser: &mut Parser,
) -> Result<(), UsageError> {
    match name {
        "quick" => options.quick = true,
        "json" => options.json = true,
        "no-color" => options.no_color = true,
        "no-progress" => options.no_progress = true,
        "plain" => options.plain = true,
        "threads" => options.threads = Some(thread_counts(&text(name, parser)?)?),
        "rounds" => options.rounds = Some(rounds(&text(name, parser)?)?),
        "seed" => options.seed = Some(seed(&text(name, parser)?)?),
        "out" => options.out = Some(path(name, parser)?),
        "compare" => options.compare = Some(path(name, parser)?),
        _ => set_own(options, about, name, parser)?,
    }
    Ok(())
}

fn set_own(
    options: &mut Options,
    about: &About,
    name: &str,
    parser: &mut Parser,
) -> Result<(), UsageError> {
    let Some(flag) = about.flags().iter().find(|flag| flag.name == name) else {
        return Err(UsageError::unknown_flag(name, known(about)));
    };
    let value = own::parse(flag, || text(name, parser))?;
    options.own.insert(flag.name, value);
    Ok(())
}

/// The names of all flags, without dashes.
fn known(about: &About) -> impl Iterator<Item = &str> {
    let standard = STANDARD
        .iter()
        .filter_map(|(usage, _)| usage.split_whitespace().next()?.strip_prefix("--"));
    standard.chain(about.flags().iter().map(|flag| flag.name))
}

fn text(name: &str, parser: &mut Parser) -> Result<String, UsageError> {
    let value = parser.value().map_err(|_| missing_value(name))?;
    value.into_string().map_err(|value| {
        UsageError::new(format!(
            "--{name} {}: not readable as text",
            value.display()
        ))
    })
}

fn path(name: &str, parser: &mut Parser) -> Result<PathBuf, UsageError> {
    match parser.value() {
        Ok(value) if !value.is_empty() => Ok(PathBuf::from(value)),
        _ => Err(missing_value(name)),
    }
}

fn missing_value(name: &str) -> UsageError {
    let usage = STANDARD.iter().map(|(usage, _)| *usage).find(|usage| {
        usage
            .strip_prefix("--")
            .is_some_and(|rest| rest.starts_with(name))
    });
    UsageError::new(match usage {
        Some(usage) => format!("--{name}: a value is missing; write {usage}"),
        None => format!("--{name}: a value is missing"),
    })
}

fn thread_counts(list: &str) -> Result<Vec<NonZeroUsize>, UsageError> {
    let wrong = |why: &str| {
        UsageError::new(format!("--threads {list}: {why}; try --threads 1,2,4"))
    };
    let mut counts = vec![NonZeroUsize::MIN];
    for part in list.split(',') {
        let part = part.trim();
        counts.push(match part.parse() {
            Ok(0) => return Err(wrong("a job needs at least one thread")),
            Ok(count @ 1..=MOST_THREADS) => NonZeroUsize::new(count).expect("not 0"),
            Ok(_) => {
                return Err(wrong(&format!("at most {MOST_THREADS} threads at once")));
            }
            Err(_) if is_whole(part) => {
                return Err(wrong(&format!("at most {MOST_THREADS} threads at once")));
            }
            Err(_) => return Err(wrong(&format!("`{part}` is no number of threads"))),
        });
    }
    counts.sort_unstable();
    counts.dedup();
    Ok(counts)
}

/// Whether `text` is a whole number, however long.
fn is_whole(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn rounds(text: &str) -> Result<NonZeroU32, UsageError> {
    let count = text
        .parse()
        .ok()
        .filter(|count| (1..=MOST_ROUNDS).contains(count));
    count.and_then(NonZeroU32::new).ok_or_else(|| {
        UsageError::new(format!(
            "--rounds {text}: not a whole number from 1 to {MOST_ROUNDS}; try --rounds 31"
        ))
    })
}

fn seed(text: &str) -> Result<u64, UsageError> {
    text.parse().map_err(|_| {
        let most = u64::MAX;
        UsageError::new(format!(
            "--seed {text}: not a whole number from 0 to {most}; try --seed 1"
        ))
    })
}

/// A value where none belongs, as in `--quick=3`.
fn misplaced(error: lexopt::Error) -> UsageError {
    match error {
        lexopt::Error::UnexpectedValue { option, .. } => {
            UsageError::new(format!("{option}: takes no value"))
        }
        other => UsageError::new(other.to_string()),
    }
}

fn not_a_flag(argument: &Arg<'_>) -> UsageError {
    UsageError::new(match argument {
        Arg::Short(letter) => format!("-{letter}: no such flag; flags have two dashes"),
        Arg::Value(value) => {
            format!("`{}`: a chapter takes only flags", value.display())
        }
        Arg::Long(name) => format!("--{name}: no such flag"),
    })
}
