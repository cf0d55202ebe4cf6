//! Whatever happens to it, the chapter answers rightly or says what to do instead.

#[path = "../../../tests/support/mod.rs"]
mod support;

use std::process::{Command, Output};

use support::{Scratch, run, text, unwrapped};

const CHAPTER: &str = env!("CARGO_BIN_EXE_processes");

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
        command
            .arg("--quick")
            .args(flags)
            .arg("--out")
            .arg(&folder.0);
        support::settle(&mut command);
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
fn an_unknown_variant_is_refused_with_one_that_exists() {
    let output = Chapter::new("unknown", &["--variant", "pol"]).run();
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    assert!(said.contains("try --variant pool"), "{said}");
}

#[test]
fn each_variant_can_be_run_by_itself() {
    for (variant, title) in [
        ("start", "What it costs to start a worker"),
        ("ending", "How a worker ends"),
        ("pipe", "Two full pipes"),
        ("messages", "Messages to a worker"),
        ("pool", "counted by 2 workers"),
    ] {
        let flags = ["--rounds", "1", "--variant", variant];
        let output = Chapter::new(variant, &flags).run();
        assert!(output.status.success(), "{}", text(&output.stderr));
        assert!(unwrapped(&output.stdout).contains(title), "{variant}");
    }
}

#[test]
fn a_pool_of_more_workers_than_jobs_gets_the_same_answer() {
    let flags = ["--rounds", "1", "--variant", "pool", "--workers", "20"];
    let output = Chapter::new("many", &flags).run();
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(unwrapped(&output.stdout).contains("25997"));
}

#[test]
fn a_worker_without_a_duty_says_so() {
    let mut worker = Command::new(CHAPTER);
    let output = worker
        .args(["--worker", "sing"])
        .output()
        .expect("it starts");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("there is no such duty"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_program_whose_file_is_gone_says_that_it_can_start_no_worker() {
    let folder = Scratch::new("linked");
    let copy = folder.0.join("processes");
    let mut shell = Command::new("sh");
    // The shell makes the copy: what this process writes can't be run while another test
    // starts a process. An open file can be run although its name is gone.
    let script = "cp \"$0\" \"$1\" && exec 3<\"$1\" && rm \"$1\" && shift && \
                  exec /proc/self/fd/3 \"$@\"";
    shell.args(["-c", script, CHAPTER]).arg(&copy);
    let output = Chapter::through(shell, "gone", &[]).run();
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stdout));
    let said = text(&output.stderr);
    assert!(said.contains("leave its file where it is"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_chapter_that_is_killed_leaves_no_worker_behind() {
    use std::io::Read;
    use std::process::Stdio;

    let mut chapter = Chapter::new("killed", &["--rounds", "100000"]);
    let command = &mut chapter.command;
    let mut child = command
        .args(["--variant", "messages"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the chapter starts");
    support::first_child(&mut child);
    child.kill().expect("it is alive");
    // Its workers have this pipe too. It ends when the last of them is gone; one that is
    // slow may still say that nobody listens.
    let mut pipe = child.stderr.take().expect("piped");
    pipe.read_to_end(&mut Vec::new()).expect("a pipe");
    child.wait().expect("it was killed");
}

#[cfg(target_os = "linux")]
#[test]
fn one_cpu_alone_is_enough_for_parent_and_workers() {
    let Some(command) = support::on_one_cpu(&Command::new(CHAPTER)) else {
        return;
    };
    let flags = ["--rounds", "1", "--variant", "messages"];
    let output = Chapter::through(command, "one_cpu", &flags).run();
    assert!(output.status.success(), "{}", text(&output.stderr));
}
