//! Whatever it is given, the chapter answers rightly or says what to do instead.

use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const CHAPTER: &str = env!("CARGO_BIN_EXE_threads");

/// The chapter with a folder of its own for what it writes, removed at the end.
struct Chapter {
    command: Command,
    folder: PathBuf,
}

impl Chapter {
    fn new(test: &str, flags: &[&str]) -> Self {
        Self::through(Command::new(CHAPTER), test, flags)
    }

    fn through(mut command: Command, test: &str, flags: &[&str]) -> Self {
        let name = format!("threads-{test}-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir(&folder).expect("the temporary folder takes folders");
        command.args(["--quick", "--rounds", "1"]).args(flags);
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
        assert!(text(&output.stdout).contains(title), "{variant}");
    }
}

#[test]
fn more_workers_than_jobs_do_the_same_work() {
    let flags = ["--workers", "40", "--variant", "primes"];
    let output = Chapter::new("many", &flags).run();
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("22044 primes"));
}

#[cfg(target_os = "linux")]
#[test]
fn one_cpu_alone_is_enough_for_all_queues() {
    let mut command = Command::new("taskset");
    command.args(["--cpu-list", &first_cpu(), CHAPTER]);
    let output = Chapter::through(command, "one_cpu", &[]).run();
    assert!(output.status.success(), "{}", text(&output.stderr));
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
