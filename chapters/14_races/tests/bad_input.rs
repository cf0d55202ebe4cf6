//! Whatever it is given, the chapter answers rightly or says what to do instead.

#[path = "../../../tests/support/mod.rs"]
mod support;

use std::process::Command;

use support::{Scratch, run, stderr, stdout};

impl Scratch {
    fn chapter(&self, flags: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_races"));
        command.args(flags).arg("--quick").arg("--out").arg(&self.0);
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
        ("--variant", "cures", "all, luck, orders, file, price"),
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
    let row = text.lines().find(|line| line.starts_with("Mutex"));
    assert!(!row.expect("a row").contains('['), "{text}");
}

#[test]
fn every_part_can_be_had_alone() {
    let scratch = Scratch::new("parts");
    for part in ["luck", "orders", "file", "price"] {
        let output = run(&mut scratch.chapter(&["--variant", part]));
        assert!(output.status.success(), "{part}: {}", stderr(&output));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_temporary_folder_that_takes_no_files_is_named() {
    let scratch = Scratch::new("temporary");
    let file = scratch.0.join("file");
    std::fs::write(&file, "").expect("a file");
    let mut command = scratch.chapter(&["--variant", "file"]);
    let output = run(command.env("TMPDIR", &file));
    assert_eq!(output.status.code(), Some(1));
    let said = stderr(&output);
    assert!(said.contains("TMPDIR") && said.contains("file"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn one_cpu_proves_what_it_can_hardly_show() {
    let scratch = Scratch::new("one_cpu");
    let chapter = scratch.chapter(&[]);
    let Some(mut command) = support::on_one_cpu(&chapter) else {
        return;
    };
    let output = run(&mut command);
    assert!(output.status.success(), "{}", stderr(&output));
    let said = support::unwrapped(&output.stdout);
    assert!(said.contains("4 of 6 orders"), "{said}");
    assert!(
        said.contains("With one CPU the threads take turns"),
        "{said}"
    );
}
