//! Whatever it is given, the chapter answers rightly or says what to do instead.

#[path = "../../../tests/support/mod.rs"]
mod support;

use std::process::{Command, Output};

use support::{Scratch, text};

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
    assert!(text(&output.stdout).contains("All done at 3.0 s, after 13 polls."));
}

#[cfg(target_os = "linux")]
#[test]
fn one_cpu_alone_is_enough() {
    let mut command = support::on_one_cpu(&chapter());
    let output = run(&mut command, "one_cpu", &["--sleepers", "100"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
}
