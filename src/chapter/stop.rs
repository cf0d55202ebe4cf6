//! Ctrl-C: ends at once, but never with half a file.

use std::process;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::console;
use crate::out;
use crate::watchdog::tree;

/// What shells expect of a program that was interrupted: 128 and the number of SIGINT.
const INTERRUPTED: i32 = 130;

/// What a chapter does at Ctrl-C instead of ending at once.
static INSTEAD: Mutex<Option<Box<dyn FnOnce() + Send>>> = Mutex::new(None);

/// From now on the next Ctrl-C calls `instead`, on a thread of its own; the one after that
/// ends the program.
///
/// For a chapter that has others to say goodbye to, such as a server. It should then come to
/// its end by itself, as if it had done its work.
pub fn at_next_ctrl_c(instead: impl FnOnce() + Send + 'static) {
    *lock() = Some(Box::new(instead));
}

fn lock() -> MutexGuard<'static, Option<Box<dyn FnOnce() + Send>>> {
    INSTEAD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From now on Ctrl-C ends the program with a sentence instead of silently.
pub(super) fn on_ctrl_c() {
    // If a handler can't be set, Ctrl-C still ends the program, without the sentence.
    let _ = ctrlc::set_handler(|| {
        let instead = lock().take();
        if let Some(instead) = instead {
            return instead();
        }
        // Files that are just taking their names do so within milliseconds: wait for them.
        let _nothing_in_between = out::finish_publishing();
        tree::kill_all();
        console::complain("\nstopped: nothing half-written");
        process::exit(INTERRUPTED);
    });
}
