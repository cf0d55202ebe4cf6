//! Ctrl-C: ends at once, but never with half a file.

use std::process;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use super::console;
use crate::out;
use crate::watchdog::tree;

/// What shells expect of a program that was interrupted: 128 and the number of SIGINT.
const INTERRUPTED: i32 = 130;

/// What a chapter does at Ctrl-C instead of ending at once.
static INSTEAD: Mutex<Option<Box<dyn FnOnce() + Send>>> = Mutex::new(None);

/// Whether Ctrl-C is about to end the program.
static IS_ENDING: AtomicBool = AtomicBool::new(false);

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
        // Relaxed: whoever fails because its child was killed learns of that from the system,
        // which has been told after this line.
        IS_ENDING.store(true, Relaxed);
        tree::kill_all();
        console::complain("\nstopped: nothing half-written");
        process::exit(INTERRUPTED);
    });
}

/// Does not return if Ctrl-C is about to end the program.
///
/// For whoever is about to report a failure: it may only have lost its child to Ctrl-C.
pub(super) fn unless_interrupted() {
    // Relaxed: see `on_ctrl_c`.
    while IS_ENDING.load(Relaxed) {
        thread::park();
    }
}
