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
        let mut command = Command::new(env!("CARGO_BIN_EXE_starvation"));
        support::settle(command.args(flags).arg("--out").arg(&self.0));
        command
    }
}

#[test]
fn an_unknown_part_is_refused_with_those_that_exist() {
    let scratch = Scratch::new("part");
    let output = run(&mut scratch.chapter(&["--variant", "fair"]));
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    assert!(
        said.contains("fairness, orders, inversion, price"),
        "{said}"
    );
}

#[test]
fn what_is_not_measured_is_the_same_in_every_run() {
    let scratch = Scratch::new("same");
    for part in ["orders", "inversion"] {
        let runs = [(); 2].map(|()| {
            run(&mut scratch.chapter(&["--quick", "--variant", part])).stdout
        });
        assert_eq!(text(&runs[0]), text(&runs[1]));
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use super::support::on_one_cpu;
    use super::{Scratch, interrupt, run, text};

    #[test]
    fn on_one_cpu_the_same_threads_are_never_let_in() {
        let scratch = Scratch::new("one_cpu");
        let quick = scratch.chapter(&["--quick", "--variant", "fairness"]);
        let Some(mut quick) = on_one_cpu(&quick) else {
            return;
        };
        let output = run(&mut quick);
        assert!(output.status.success(), "{}", text(&output.stderr));
        let said = text(&output.stdout);
        let row = |name| said.lines().find(|line: &&str| line.starts_with(name));
        let hung = |name| row(name).expect(name).matches("1 of 1 run").count();
        // On a busy machine others may come too late as well.
        assert!(hung("reader-first") >= 1, "{said}");
        assert!(hung("writer-first") >= 1, "{said}");
    }

    #[test]
    fn ctrl_c_while_a_writer_waits_for_ever_leaves_no_process() {
        let scratch = Scratch::new("ctrl_c");
        let mut command = scratch.chapter(&["--variant", "fairness"]);
        interrupt::leaves_no_process(&mut command);
    }
}
