//! Whatever it is given, the chapter answers rightly or says what to do instead.

#[path = "../../../tests/support/mod.rs"]
mod support;

use std::process::{Command, Output};

use support::{Scratch, run, text, unwrapped};

const CHAPTER: &str = env!("CARGO_BIN_EXE_threads");

/// The chapter with a folder of its own for what it writes.
struct Chapter {
    command: Command,
    /// Kept until the run is over, and removed with it.
    _folder: Scratch,
}

impl Chapter {
    fn new(test: &str, flags: &[&str]) -> Self {
        Self::through(Command::new(CHAPTER), test, flags)
    }

    fn through(mut command: Command, test: &str, flags: &[&str]) -> Self {
        let folder = Scratch::new(test);
        command.args(["--quick", "--rounds", "1"]).args(flags);
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
fn a_wrong_value_is_refused_with_what_to_write_instead() {
    for (flags, advice) in [
        (["--variant", "pool"], "try --variant pools"),
        (["--workers", "0"], "not a whole number from 1 to 64"),
        (["--workers", "65"], "not a whole number from 1 to 64"),
    ] {
        let output = Chapter::new("refused", &flags).run();
        assert_eq!(output.status.code(), Some(2));
        let said = text(&output.stderr);
        assert!(said.contains(advice), "{said}");
    }
}

#[test]
fn each_variant_can_be_run_by_itself() {
    for (variant, title) in [
        ("cost", "What a thread costs"),
        ("primes", "a range for each thread"),
        ("pools", "Small jobs, 2 workers"),
        ("queues", "Numbers from one thread to another"),
    ] {
        let output = Chapter::new(variant, &["--variant", variant]).run();
        assert!(output.status.success(), "{}", text(&output.stderr));
        assert!(unwrapped(&output.stdout).contains(title), "{variant}");
    }
}

#[test]
fn more_workers_than_jobs_do_the_same_work() {
    let flags = ["--workers", "40", "--variant", "primes"];
    let output = Chapter::new("many", &flags).run();
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(unwrapped(&output.stdout).contains("22044 primes"));
}

#[cfg(target_os = "linux")]
#[test]
fn one_cpu_alone_is_enough_for_all_queues() {
    let Some(command) = support::on_one_cpu(&Command::new(CHAPTER)) else {
        return;
    };
    let output = Chapter::through(command, "one_cpu", &[]).run();
    assert!(output.status.success(), "{}", text(&output.stderr));
}
