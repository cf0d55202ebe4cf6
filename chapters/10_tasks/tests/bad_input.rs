//! Whatever it is given, the chapter answers rightly or says what to do instead.

#[path = "../../../tests/support/mod.rs"]
mod support;

use std::process::{Command, Output};

use support::{Scratch, text};

/// Runs `program` with a folder of its own for what the chapter writes.
fn run(program: &mut Command, test: &str, flags: &[&str]) -> Output {
    let folder = Scratch::new(test);
    program.args(["--quick", "--no-progress"]).args(flags);
    support::run(support::settle(program.arg("--out").arg(&folder.0)))
}

#[test]
fn an_unknown_flag_is_refused_with_what_exists() {
    let mut chapter = Command::new(env!("CARGO_BIN_EXE_tasks"));
    let output = run(&mut chapter, "flag", &["--task", "3"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("--help"));
}

#[cfg(target_os = "linux")]
#[test]
fn on_one_cpu_every_way_still_counts_rightly_and_says_so() {
    let mut command = support::on_one_cpu(&Command::new(env!("CARGO_BIN_EXE_tasks")));
    let output = run(&mut command, "one_cpu", &[]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("block_in_place"));
}
