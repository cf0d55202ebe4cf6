//! The same program gives the same story, letter by letter.

use std::panic::{self, AssertUnwindSafe};
use std::process::Command;
use std::{env, fmt::Write as _};

use crate::BUGS;

/// Set in a process that only tells the stories.
const TELLS: &str = "EVERY_ORDER_TELLS";

#[test]
fn two_explorations_tell_the_same_story() {
    assert_eq!(stories(), stories());
}

#[test]
fn two_processes_tell_the_same_stories() {
    if env::var_os(TELLS).is_some() {
        eprintln!("{}", stories());
        return;
    }
    let (first, second) = (told_elsewhere(), told_elsewhere());
    assert!(first.matches("FAIL  ").count() >= BUGS.len(), "{first}");
    assert_eq!(first, second);
}

/// All failures as they are shown.
fn stories() -> String {
    let mut all = String::new();
    for bug in BUGS.iter() {
        let failed = panic::catch_unwind(AssertUnwindSafe(|| std::explore(bug.wrong)));
        let message = failed.expect_err("each bug is found");
        let text = message.downcast_ref::<String>().expect("a story is a text");
        let _ = writeln!(all, "{}\n{text}", bug.name);
    }
    all
}

fn told_elsewhere() -> String {
    let program = env::current_exe().expect("this process runs a program");
    let output = Command::new(program)
        .args([
            "repetition::two_processes_tell_the_same_stories",
            "--exact",
            "--nocapture",
        ])
        .env(TELLS, "1")
        // Addresses differ from process to process.
        .env("RUST_BACKTRACE", "0")
        .output()
        .expect("the program can be run again");
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stderr).expect("stories are text");
    // The hook for panics names the thread by a number of the system's.
    text.lines()
        .filter(|line| !line.starts_with("thread '"))
        .collect::<Vec<_>>()
        .join("\n")
}
