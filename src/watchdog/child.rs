//! The life of a watched child.

use std::io::{self, Read};
use std::process;
use std::thread;

use super::tree;

/// The exit code of a child that does not know the program it was started for.
const UNKNOWN_PROGRAM: i32 = 2;

/// Runs the program and ends the process.
pub(super) fn live(program: Option<fn()>) -> ! {
    thread::spawn(die_with_parent);
    let Some(program) = program else {
        eprintln!("this program was not handed to `watchdog::adopt`");
        process::exit(UNKNOWN_PROGRAM);
    };
    program();
    process::exit(0)
}

/// Ends this process, and what it has started, once the parent is gone.
///
/// The parent holds the other end of standard input and never writes. However it dies, the
/// system closes that end, and the read returns.
fn die_with_parent() {
    let mut nothing = [0; 1];
    while io::stdin()
        .lock()
        .read(&mut nothing)
        .is_ok_and(|bytes| bytes > 0)
    {}
    tree::kill_own();
}
