//! Whatever it is given, the chapter answers rightly or says what it could not do.

#![cfg(target_os = "linux")]

#[path = "../../../tests/support/mod.rs"]
mod support;

use std::process::{Command, Output};

use support::Scratch;

impl Scratch {
    /// Runs the chapter from a shell, after `command`.
    fn chapter_after(&self, command: &str) -> Output {
        let line = format!("{command}; exec \"$0\" \"$@\"");
        let mut shell = Command::new("sh");
        shell.args(["-c", &line, env!("CARGO_BIN_EXE_guards"), "--out"]);
        support::settle(shell.arg(&self.0))
            .output()
            .expect("the shell starts")
    }
}

fn row(output: &Output, beginning: &str) -> String {
    let text = String::from_utf8(output.stdout.clone()).expect("UTF-8");
    let mut lines = text.lines();
    let row = lines.find(|line| line.starts_with(beginning));
    row.unwrap_or_else(|| panic!("no {beginning}: {text}"))
        .to_owned()
}

#[test]
fn by_hand_each_early_return_keeps_a_descriptor_until_none_is_left() {
    for inherited in [":", "exec 5</dev/null 9</dev/null"] {
        let scratch = Scratch::new("counts");
        let output = scratch.chapter_after(inherited);
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
fn a_limit_that_can_not_be_set_is_told_and_the_rest_goes_on() {
    let scratch = Scratch::new("limit");
    let output = scratch.chapter_after("ulimit -n 40");
    assert!(output.status.success(), "{output:?}");
    assert!(row(&output, "by hand").contains("not available here"));
    row(&output, "10000 panics under one lock");
}
