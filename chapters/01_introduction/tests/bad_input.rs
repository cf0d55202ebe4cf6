//! Whatever it is given, the chapter answers rightly or says what to do instead.

#[path = "../../../tests/support/mod.rs"]
mod support;

use std::process::{Command, Output};

use support::{Scratch, run, text, unwrapped};

/// The chapter with a folder of its own for what it writes.
struct Chapter {
    command: Command,
    /// Kept until the run is over, and removed with it.
    _folder: Scratch,
}

impl Chapter {
    fn new(test: &str, flags: &[&str]) -> Self {
        Self::through(
            Command::new(env!("CARGO_BIN_EXE_introduction")),
            test,
            flags,
        )
    }

    fn through(mut command: Command, test: &str, flags: &[&str]) -> Self {
        let folder = Scratch::new(test);
        command.args(["--rounds", "1"]).args(flags);
        support::settle(command.arg("--out").arg(&folder.0));
        Self {
            command,
            _folder: folder,
        }
    }

    fn run(&mut self) -> Output {
        run(&mut self.command)
    }
}

#[test]
fn an_unknown_variant_is_refused_with_one_that_exists() {
    let output = Chapter::new("unknown", &["--variant", "chian"]).run();
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    assert!(said.contains("try --variant chain"), "{said}");
}

#[test]
fn each_variant_can_be_run_by_itself() {
    for (variant, name) in [
        ("primes", "prime tests"),
        ("chain", "a chain"),
        ("waiting", "waiting"),
        ("sum", "a long sum"),
    ] {
        let flags = ["--threads", "2", "--variant", variant];
        let output = Chapter::new(variant, &flags).run();
        assert!(output.status.success(), "{}", text(&output.stderr));
        let said = unwrapped(&output.stdout);
        assert!(
            said.contains(&format!("{name}: medians of 1 round ")),
            "{said}"
        );
    }
}

#[test]
fn more_workers_than_questions_get_the_same_answer() {
    let flags = ["--threads", "40", "--variant", "waiting"];
    let output = Chapter::new("workers", &flags).run();
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(!unwrapped(&output.stdout).contains("wrong in"));
}

#[cfg(target_os = "linux")]
#[test]
fn too_few_descriptors_for_all_connections_are_told_with_a_way_out() {
    let mut shell = Command::new("sh");
    let limited = "ulimit -n 64; exec \"$0\" \"$@\"";
    shell.args(["-c", limited, env!("CARGO_BIN_EXE_introduction")]);
    let output = Chapter::through(shell, "descriptors", &["--threads", "100"]).run();
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(said.contains("ask for fewer with --threads"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn one_cpu_alone_is_enough_for_all_four() {
    let command = Command::new(env!("CARGO_BIN_EXE_introduction"));
    let Some(command) = support::on_one_cpu(&command) else {
        return;
    };
    let output = Chapter::through(command, "one_cpu", &[]).run();
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(!unwrapped(&output.stdout).contains("wrong in"));
}
