//! Whatever it is given, the chapter answers rightly or says what to do instead.

use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// Runs `program` with a folder of its own for what the chapter writes.
fn run(program: &mut Command, test: &str, flags: &[&str]) -> Output {
    let folder = folder(test);
    let output = program
        .args(["--quick", "--rounds", "1", "--no-progress"])
        .args(flags)
        .arg("--out")
        .arg(&folder)
        .stdin(Stdio::null())
        .env("LC_ALL", "C.UTF-8")
        .env_remove("RUST_BACKTRACE")
        .output();
    // Left-overs in the temporary folder do no harm.
    let _ = std::fs::remove_dir_all(folder);
    output.expect("the chapter starts")
}

fn folder(test: &str) -> PathBuf {
    let name = format!("event_loop-{test}-{}", std::process::id());
    std::env::temp_dir().join(name)
}

fn chapter() -> Command {
    Command::new(env!("CARGO_BIN_EXE_event_loop"))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
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
    let status = std::fs::read_to_string("/proc/self/status").expect("a process");
    let mut lines = status.lines();
    let list = lines.find_map(|line| line.strip_prefix("Cpus_allowed_list:"));
    let list = list.expect("a list of CPUs").trim();
    let first: String = list.chars().take_while(char::is_ascii_digit).collect();
    let mut command = Command::new("taskset");
    command.args(["--cpu-list", &first, env!("CARGO_BIN_EXE_event_loop")]);
    let output = run(&mut command, "one_cpu", &["--sleepers", "100"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
}
