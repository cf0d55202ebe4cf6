//! Ctrl-C: ends at once, but never with half a file.

use std::process;

use super::console;
use crate::out;
use crate::watchdog::tree;

/// What shells expect of a program that was interrupted: 128 and the number of SIGINT.
const INTERRUPTED: i32 = 130;

/// From now on Ctrl-C ends the program with a sentence instead of silently.
pub(super) fn on_ctrl_c() {
    // If a handler can't be set, Ctrl-C still ends the program, without the sentence.
    let _ = ctrlc::set_handler(|| {
        // Files that are just taking their names do so within milliseconds: wait for them.
        let _nothing_in_between = out::finish_publishing();
        tree::kill_all();
        console::complain("\nstopped: nothing half-written");
        process::exit(INTERRUPTED);
    });
}
