//! Whatever it is given, the chapter answers rightly or says what to do instead.

use std::process::{Command, Output, Stdio};

/// Runs `program` with a folder of its own for what the chapter writes.
fn run(program: &mut Command, test: &str, flags: &[&str]) -> Output {
    let name = format!("tasks-{test}-{}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    let output = program
        .args(["--quick", "--no-progress"])
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

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

#[test]
fn an_unknown_flag_is_refused_with_what_exists() {
    let mut chapter = Command::new(env!("CARGO_BIN_EXE_tasks"));
    let output = run(&mut chapter, "flag", &["--task", "3"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("--help"));
}

#[cfg(target_os = "linux")]
#[test]
fn on_one_cpu_every_way_still_counts_rightly_and_says_so() {
    let status = std::fs::read_to_string("/proc/self/status").expect("a process");
    let mut lines = status.lines();
    let list = lines.find_map(|line| line.strip_prefix("Cpus_allowed_list:"));
    let list = list.expect("a list of CPUs").trim();
    let first: String = list.chars().take_while(char::is_ascii_digit).collect();
    let mut command = Command::new("taskset");
    command.args(["--cpu-list", &first, env!("CARGO_BIN_EXE_tasks")]);
    let output = run(&mut command, "one_cpu", &[]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("block_in_place"));
}
