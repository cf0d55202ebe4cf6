//! The frame around every chapter's `main`: flags, first lines, output folder, exit code.
//!
//! A chapter says what it measures, and hands over what it found. The frame does the rest:
//!
//! | what happens | exit code | what is left |
//! |---|---|---|
//! | the chapter ends | 0 | its folder with `run.json`, tables as CSV, figures as SVG |
//! | whoever reads its output stops reading (`head -1`) | 0 | nothing new |
//! | the chapter could do only a part ([`Context::fall_short`]) | 1 | its folder, as above; what is missing |
//! | the chapter returns an error | 1 | nothing new; a sentence that says what to do |
//! | a flag is wrong | 2 | nothing new; a sentence that says what to write instead |
//! | the chapter has a bug and panics | 101 | nothing new; where it happened |
//! | Ctrl-C | 130 | all files of this run or none |

mod about;
mod compare;
mod console;
mod context;
mod measuring;
mod options;
mod panics;
mod progress;
mod report;
mod stop;
mod usage;

use std::env;
use std::error::Error;
use std::io::{self, ErrorKind};
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;

pub use about::{About, Flag};
pub use context::Context;
pub use options::Options;
pub use progress::Progress;
pub use report::SCHEMA;
pub use stop::at_next_ctrl_c;
pub use usage::UsageError;

use console::Console;
use options::Command;

/// What a chapter returns; any error will do, and its text is shown.
pub type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

/// Runs a chapter's `body` and returns what its `main` returns.
///
/// `name` is the chapter's name on the command line, as in `cargo run --bin name`. Blocks until
/// the chapter is done. Call it once, from `main`: it takes over Ctrl-C and the panic message.
///
/// # Examples
///
/// ```no_run
/// use std::process::ExitCode;
/// use workbook::chapter::{self, About, Flag};
///
/// fn main() -> ExitCode {
///     let about = About::new("What Amdahl's law predicts, beside what this machine does.")
///         .flag(Flag::number("serial", 0.05, 0.0..=1.0, "share of the work that is serial"));
///     chapter::run("amdahl", about, |cx| {
///         let serial = cx.number("serial");
///         cx.say(&format!("{serial} of the work can't be split."))?;
///         Ok(())
///     })
/// }
/// ```
pub fn run(
    name: &'static str,
    about: impl Into<About>,
    body: impl FnOnce(&mut Context) -> Result,
) -> ExitCode {
    stop::on_ctrl_c();
    panics::keep_text();
    let about = about.into();
    // Nothing that the closure touched is used after a panic.
    let ended = panic::catch_unwind(AssertUnwindSafe(|| frame(name, &about, body)));
    stop::unless_interrupted();
    match ended {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(error)) => report_error(name, error.as_ref()),
        Err(_) => panics::report(name),
    }
}

/// Four steps: read the flags, open the folder, run the chapter, write what it found.
fn frame(
    name: &'static str,
    about: &About,
    body: impl FnOnce(&mut Context) -> Result,
) -> Result {
    let options = match options::parse(about, env::args_os().skip(1))? {
        Command::Help => {
            Console::stdout().print(&about.help(name))?;
            return Ok(());
        }
        Command::Run(options) => options,
    };
    let mut context = Context::open(name, options)?;
    body(&mut context)?;
    context.finish()
}

fn report_error(name: &str, error: &(dyn Error + 'static)) -> ExitCode {
    if is_closed_pipe(error) {
        return ExitCode::SUCCESS;
    }
    console::complain(&format!("error: {error}"));
    if error.is::<UsageError>() {
        console::complain(&format!(
            "`cargo run --bin {name} -- --help` lists all flags"
        ));
        return ExitCode::from(2);
    }
    ExitCode::FAILURE
}

/// Whether the reader of our output has gone, which is its right.
fn is_closed_pipe(error: &(dyn Error + 'static)) -> bool {
    let error = error.downcast_ref::<io::Error>();
    error.is_some_and(|error| error.kind() == ErrorKind::BrokenPipe)
}
