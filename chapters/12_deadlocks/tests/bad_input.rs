//! Whatever it is given, the chapter answers rightly or says what to do instead.

#[cfg(target_os = "linux")]
#[path = "../../../tests/support/interrupt.rs"]
mod interrupt;
#[path = "../../../tests/support/mod.rs"]
mod support;

use std::process::Command;

use support::{Scratch, run, text};

impl Scratch {
    fn chapter(&self, flags: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_deadlocks"));
        support::settle(command.args(flags).arg("--out").arg(&self.0));
        command
    }
}

#[test]
fn no_runs_at_all_are_refused_with_how_many_there_can_be() {
    let scratch = Scratch::new("runs");
    for runs in ["0", "-1", "many"] {
        let output = run(&mut scratch.chapter(&["--runs", runs]));
        assert_eq!(output.status.code(), Some(2));
        let said = text(&output.stderr);
        assert!(said.contains("1 to 10000"), "{said}");
    }
}

#[test]
fn what_is_explored_is_the_same_in_every_run() {
    let scratch = Scratch::new("same");
    let runs =
        [(); 2].map(|()| run(&mut scratch.chapter(&["--variant", "orders"])).stdout);
    assert_eq!(text(&runs[0]), text(&runs[1]));
}

#[test]
fn a_single_run_gives_counts_and_no_interval() {
    let scratch = Scratch::new("one_run");
    let flags = ["--quick", "--variant", "luck", "--runs", "1"];
    // In so few columns each row is a block of lines, however wide another row is.
    let output = run(scratch.chapter(&flags).env("COLUMNS", "40"));
    assert!(output.status.success(), "{}", text(&output.stderr));
    let said = text(&output.stdout);
    let mut blocks = said.split("\n\n");
    let row = blocks.find(|block| block.starts_with("the rule: smaller number first"));
    let row = row.expect("a row");
    assert!(
        row.contains("0 of 1") && row.contains("not available here"),
        "{row}"
    );
}

#[cfg(target_os = "linux")]
mod linux {
    use super::support::{on_one_cpu, unwrapped};
    use super::{Scratch, interrupt, run, text};

    #[test]
    fn on_one_cpu_the_cures_hold_too() {
        let scratch = Scratch::new("one_cpu");
        let flags = ["--quick", "--variant", "luck", "--runs", "3"];
        let quick = scratch.chapter(&flags);
        let Some(mut quick) = on_one_cpu(&quick) else {
            return;
        };
        let output = run(&mut quick);
        assert!(output.status.success(), "{}", text(&output.stderr));
        assert!(unwrapped(&output.stdout).matches("0 of 3").count() >= 6);
    }

    #[test]
    fn ctrl_c_in_the_middle_of_a_dinner_leaves_no_process() {
        let scratch = Scratch::new("ctrl_c");
        let mut command = scratch.chapter(&["--variant", "luck", "--runs", "1000"]);
        interrupt::leaves_no_process(&mut command);
    }
}
