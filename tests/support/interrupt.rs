//! Ctrl-C while a chapter waits for a process of its own; for chapters that have `rustix`.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use rustix::process::{Pid, Signal, kill_process};

use crate::support::{first_child, wait_until_gone};

/// Starts `chapter` and interrupts it as soon as it has started a process.
///
/// # Panics
///
/// If it does not end with 130. Blocks for ever if it leaves that process behind.
pub(crate) fn leaves_no_process(chapter: &mut Command) {
    let piped = chapter.stdout(Stdio::piped()).stderr(Stdio::null());
    let mut chapter = piped.spawn().expect("the chapter starts");
    let mut lines = BufReader::new(chapter.stdout.take().expect("piped")).lines();
    let first = lines.next().expect("the machine").expect("text");
    assert!(first.contains("rustc"), "{first}");

    let watched = first_child(&mut chapter);
    kill_process(Pid::from_child(&chapter), Signal::INT).expect("it is alive");
    let status = chapter.wait().expect("it ends");
    assert_eq!(status.code(), Some(130));
    wait_until_gone(watched);
}
