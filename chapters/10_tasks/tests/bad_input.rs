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
    let command = Command::new(env!("CARGO_BIN_EXE_tasks"));
    let Some(mut command) = support::on_one_cpu(&command) else {
        return;
    };
    let output = run(&mut command, "one_cpu", &[]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(support::unwrapped(&output.stdout).contains("block_in_place"));
}

#[cfg(target_os = "linux")]
#[test]
fn ctrl_c_while_a_task_hangs_leaves_no_file_and_no_process() {
    use std::process::Stdio;

    use rustix::process::{Pid, Signal, kill_process};

    let folder = Scratch::new("ctrl_c");
    let mut command = Command::new(env!("CARGO_BIN_EXE_tasks"));
    command.args(["--quick", "--no-progress", "--out"]);
    support::settle(&mut command);
    let silent = command.arg(&folder.0).stdout(Stdio::null());
    let mut child = silent.stderr(Stdio::null()).spawn().expect("it starts");
    // The first and only child of the chapter is the program whose lock hangs.
    let hung = support::first_child(&mut child);
    kill_process(Pid::from_child(&child), Signal::INT).expect("it waits for the child");
    assert_eq!(child.wait().expect("it ends").code(), Some(130));
    let mut left = std::fs::read_dir(&folder.0).expect("a folder");
    assert!(left.next().is_none(), "half a run was kept");
    support::wait_until_gone(hung);
}
