//! Whatever it is given, the chapter answers rightly or says what to do instead.

#[path = "../../../tests/support/mod.rs"]
mod support;

use std::process::{Command, Output};

use support::{Scratch, text, unwrapped};

/// Runs `program` with a folder of its own for what the chapter writes.
fn run(program: &mut Command, test: &str, flags: &[&str]) -> Output {
    let folder = Scratch::new(test);
    program
        .args(["--quick", "--rounds", "1", "--no-progress"])
        .args(flags);
    support::run(support::settle(program.arg("--out").arg(&folder.0)))
}

fn chapter() -> Command {
    Command::new(env!("CARGO_BIN_EXE_event_loop"))
}

#[test]
fn too_many_sleepers_are_refused_with_a_number_that_fits() {
    for sleepers in ["0", "1000000", "many"] {
        let output = run(&mut chapter(), "sleepers", &["--sleepers", sleepers]);
        assert_eq!(output.status.code(), Some(2));
        let said = text(&output.stderr);
        assert!(said.contains("--sleepers"), "{said}");
        assert!(said.contains("100000"), "{said}");
    }
}

#[test]
fn a_single_sleeper_is_enough() {
    let output = run(&mut chapter(), "one", &["--sleepers", "1"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(unwrapped(&output.stdout).contains("All done at 3.0 s, after 13 polls."));
}

#[cfg(target_os = "linux")]
#[test]
fn one_cpu_alone_is_enough() {
    let Some(mut command) = support::on_one_cpu(&chapter()) else {
        return;
    };
    let output = run(&mut command, "one_cpu", &["--sleepers", "100"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
}

#[cfg(target_os = "linux")]
#[test]
fn ctrl_c_among_sleepers_wakes_nobody_and_leaves_no_file() {
    use std::io::{BufRead, BufReader};
    use std::process::Stdio;

    use rustix::process::{Pid, Signal, kill_process};

    let folder = Scratch::new("ctrl_c");
    let mut command = chapter();
    command.args(["--no-progress", "--out"]).arg(&folder.0);
    support::settle(&mut command);
    let piped = command.stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = piped.spawn().expect("the chapter starts");
    let lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    // The countdown is printed before the sleepers fall asleep, and the rest after all.
    let mut lines = lines.map(|line| line.expect("UTF-8"));
    assert!(lines.any(|line| line.starts_with("All done at 3.0 s")));
    kill_process(Pid::from_child(&child), Signal::INT).expect("it sleeps");
    assert_eq!(child.wait().expect("it ends").code(), Some(130));
    assert!(!lines.any(|line| line.contains("10000 that sleep")));
    let mut left = std::fs::read_dir(&folder.0).expect("a folder");
    assert!(left.next().is_none(), "half a run was kept");
}
