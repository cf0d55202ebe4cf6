//! A bug in a chapter, told in two lines instead of a panic's text.

use std::env;
use std::panic::{self, PanicHookInfo};
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

use super::console;

/// Rust's own exit code after a panic.
const PANICKED: u8 = 101;

/// The first panic of the run: later ones are mostly its consequences.
static FIRST: Mutex<Option<String>> = Mutex::new(None);

/// From now on a panic prints nothing, but is remembered for [`report`].
///
/// With `RUST_BACKTRACE` set, Rust's own text appears as well.
pub(super) fn keep_text() {
    let rusts_own = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let mut first = FIRST.lock().unwrap_or_else(PoisonError::into_inner);
        first.get_or_insert_with(|| describe(info));
        if env::var_os("RUST_BACKTRACE").is_some() {
            rusts_own(info);
        }
    }));
}

/// Tells that chapter `name` has a bug, and where.
pub(super) fn report(name: &str) -> ExitCode {
    let first = FIRST.lock().unwrap_or_else(PoisonError::into_inner);
    let what = first.as_deref().unwrap_or("it gave no reason");
    console::complain(&format!(
        "error: chapter `{name}` stopped on a bug of its own: {what}"
    ));
    console::complain("nothing was written; RUST_BACKTRACE=1 shows how it came there");
    ExitCode::from(PANICKED)
}

fn describe(info: &PanicHookInfo<'_>) -> String {
    let message = info.payload_as_str().unwrap_or("(no text)");
    match info.location() {
        Some(place) => format!("{message} ({}:{})", place.file(), place.line()),
        None => message.to_owned(),
    }
}
