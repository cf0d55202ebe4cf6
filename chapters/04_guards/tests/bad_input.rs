//! Whatever it is given, the chapter answers rightly or says what it could not do.

#[cfg(target_os = "linux")]
#[path = "../../../tests/support/interrupt.rs"]
mod interrupt;
#[path = "../../../tests/support/mod.rs"]
mod support;

use std::process::Command;

use support::{Scratch, run, stderr, stdout, unwrapped};

impl Scratch {
    fn chapter(&self, flags: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guards"));
        command.args(flags).arg("--out").arg(&self.0);
        support::settle(&mut command);
        command
    }
}

#[test]
fn a_wrong_flag_is_refused_with_what_to_write_instead() {
    let scratch = Scratch::new("flags");
    let cases = [
        ("--threads", "0", "at least one thread; try"),
        ("--rounds", "0", "not a whole number from 1 to"),
        ("--variant", "locks", "lifetimes, workers, price"),
    ];
    for (flag, value, advice) in cases {
        let output = run(&mut scratch.chapter(&[flag, value]));
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{flag} {value}: {said}");
        assert!(said.contains(advice), "{flag} {value}: {said}");
    }
}

#[test]
fn too_few_rounds_for_an_interval_give_empty_cells_and_no_numbers() {
    let scratch = Scratch::new("one_round");
    let flags = ["--variant", "price", "--rounds", "1", "--threads", "1"];
    let output = run(&mut scratch.chapter(&flags));
    assert!(output.status.success(), "{}", stderr(&output));
    let text = stdout(&output);
    let row = text.lines().find(|line| line.starts_with("guard over"));
    assert!(!row.expect("a row").contains('['), "{text}");
}

#[test]
fn every_part_can_be_had_alone() {
    let scratch = Scratch::new("parts");
    for part in ["lifetimes", "workers", "price", "panics", "descriptors"] {
        let output = run(&mut scratch.chapter(&["--quick", "--variant", part]));
        assert!(output.status.success(), "{part}: {}", stderr(&output));
    }
}

#[test]
fn prices_are_set_beside_those_of_an_earlier_run() {
    let scratch = Scratch::new("compare");
    let flags = ["--quick", "--variant", "price", "--threads", "1"];
    let first = run(&mut scratch.chapter(&flags));
    assert!(first.status.success(), "{}", stderr(&first));
    let earlier = scratch.0.join("run.json");
    let mut second = scratch.chapter(&flags);
    let text = unwrapped(&run(second.arg("--compare").arg(&earlier)).stdout);
    let (_, beside) = text
        .split_once("An earlier run beside this one")
        .expect("a table");
    assert!(beside.contains("guard for"), "{text}");
}

#[cfg(target_os = "linux")]
mod linux {
    use std::process::{Command, Output};

    use super::support::{on_one_cpu, settle};
    use super::{Scratch, interrupt, run, stderr, stdout};

    impl Scratch {
        /// Reads the files, from a shell, after `command`.
        fn files_after(&self, command: &str) -> Output {
            let line = format!("{command}; exec \"$0\" \"$@\"");
            let mut shell = Command::new("sh");
            shell.args(["-c", &line, env!("CARGO_BIN_EXE_guards")]);
            shell.args(["--variant", "descriptors", "--out"]);
            run(settle(shell.arg(&self.0)))
        }
    }

    fn row(output: &Output, beginning: &str) -> String {
        let text = stdout(output);
        let mut lines = text.lines();
        let row = lines.find(|line| line.starts_with(beginning));
        row.unwrap_or_else(|| panic!("no {beginning}: {text}"))
            .to_owned()
    }

    #[test]
    fn by_hand_each_early_return_keeps_a_descriptor_until_none_is_left() {
        for inherited in [":", "exec 5</dev/null 9</dev/null"] {
            let scratch = Scratch::new("counts");
            let output = scratch.files_after(inherited);
            assert!(output.status.success(), "{output:?}");
            all_are_counted(&output);
        }
    }

    fn all_are_counted(output: &Output) {
        let numbers = |row: String| -> Vec<u32> {
            let words = row.split_whitespace().map(str::parse);
            words.filter_map(Result::ok).collect()
        };
        let by_hand = numbers(row(output, "by hand"));
        let [read, at_first, most] = by_hand[..3] else {
            panic!("{by_hand:?}")
        };
        assert_eq!(most, 64);
        // Every third file is left open; the one that finds no descriptor is not read.
        assert_eq!(read, 3 * (most - at_first));
        let by_guard = numbers(row(output, "by a guard"));
        assert_eq!(by_guard[..3], [200, at_first, at_first]);
    }

    #[test]
    fn a_limit_that_can_not_be_set_is_told_and_the_run_goes_on() {
        let scratch = Scratch::new("limit");
        let output = scratch.files_after("ulimit -n 40");
        assert!(output.status.success(), "{output:?}");
        assert!(row(&output, "by hand").contains("not available here"));
    }

    #[test]
    fn on_one_cpu_it_hangs_too_and_is_proved_too() {
        let scratch = Scratch::new("one_cpu");
        let chapter = scratch.chapter(&["--quick"]);
        let Some(mut chapter) = on_one_cpu(&chapter) else {
            return;
        };
        let output = run(&mut chapter);
        assert!(output.status.success(), "{}", stderr(&output));
        let broken = row(&output, "by hand, in the last line");
        assert!(broken.contains("1 of 1 run"), "{broken}");
        assert!(broken.ends_with("deadlock"), "{broken}");
        row(&output, "With one CPU nobody works at the same time");
    }

    #[test]
    fn ctrl_c_while_the_workers_hang_leaves_no_process() {
        let scratch = Scratch::new("ctrl_c");
        let mut command = scratch.chapter(&["--variant", "workers"]);
        // The first way is the one that hangs.
        interrupt::leaves_no_process(&mut command);
    }
}
