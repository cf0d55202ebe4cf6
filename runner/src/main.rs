//! `cargo workbook`: checks the exercises, and shows a student the way through them.

mod arguments;
mod bench;
mod catalogue;
mod check;
mod class;
mod commands;
mod desk;
mod digest;
mod judge;
mod machine;
mod process;
mod progress;
mod recipe;
mod screen;
mod shipped;
mod show;
mod trouble;
mod verdict;
mod verify;
mod watch;

use std::env;
use std::panic;
use std::process::ExitCode;
use std::sync::atomic::Ordering::Relaxed;

use arguments::Arguments;

/// Something could not be checked, or an option makes no sense.
const TROUBLE: u8 = 2;
/// Ended by Ctrl-C: what shells expect.
const INTERRUPTED: u8 = 130;

fn main() -> ExitCode {
    let mut words = env::args_os().skip(1).peekable();
    if words.next_if(|word| word == process::guard::MARK).is_some() {
        let error = process::guard::become_program(words);
        screen::complain(&format!("can't start: {error}"));
        return ExitCode::from(TROUBLE);
    }
    tidy_up_at_the_end();
    let outcome =
        Arguments::parse(words).and_then(|arguments| commands::run(&arguments));
    screen::restore();
    match outcome {
        _ if desk::stopped() => ExitCode::from(INTERRUPTED),
        Ok(code) => code,
        Err(trouble) => {
            screen::complain(&format!("error: {trouble}"));
            ExitCode::from(TROUBLE)
        }
    }
}

/// However the program ends, the terminal is as it was, and nothing is left running.
fn tidy_up_at_the_end() {
    let shown = panic::take_hook();
    panic::set_hook(Box::new(move |about| {
        screen::restore();
        shown(about);
    }));
    // Relaxed: one flag, and nothing that goes with it. Without a handler Ctrl-C ends
    // the program at once, which is no harm outside of `watch`.
    let _ = ctrlc::set_handler(|| desk::STOPPED.store(true, Relaxed));
}
