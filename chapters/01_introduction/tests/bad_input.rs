//! Whatever it is given, the chapter answers rightly or says what to do instead.

use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// The chapter with a folder of its own for what it writes, removed at the end.
struct Chapter {
    command: Command,
    folder: PathBuf,
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
        let name = format!("introduction-{test}-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir(&folder).expect("the temporary folder takes folders");
        command.args(["--rounds", "1"]).args(flags);
        command.arg("--out").arg(&folder).stdin(Stdio::null());
        command
            .env("LC_ALL", "C.UTF-8")
            .env_remove("RUST_BACKTRACE");
        Self { command, folder }
    }

    fn run(&mut self) -> Output {
        self.command.output().expect("the chapter starts")
    }
}

impl Drop for Chapter {
    fn drop(&mut self) {
        // Left-overs in the temporary folder do no harm.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
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
        let said = text(&output.stdout);
        assert!(
            said.contains(&format!("{name}: medians of 1 rounds")),
            "{said}"
        );
    }
}

#[test]
fn more_workers_than_questions_get_the_same_answer() {
    let flags = ["--threads", "40", "--variant", "waiting"];
    let output = Chapter::new("workers", &flags).run();
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(!text(&output.stdout).contains("wrong in"));
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
    let mut command = Command::new("taskset");
    let first = first_cpu();
    command.args(["--cpu-list", &first, env!("CARGO_BIN_EXE_introduction")]);
    let output = Chapter::through(command, "one_cpu", &[]).run();
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(!text(&output.stdout).contains("wrong in"));
}

/// The first CPU that this process may use.
#[cfg(target_os = "linux")]
fn first_cpu() -> String {
    let status = std::fs::read_to_string("/proc/self/status").expect("a process");
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("Cpus_allowed_list:"));
    let list = line.expect("a list of CPUs").trim();
    list.chars().take_while(char::is_ascii_digit).collect()
}
