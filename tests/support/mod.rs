//! What tests that run a chapter's program share.

#![allow(dead_code, reason = "each chapter's tests use some of it")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder of its own for each test, removed at the end.
///
/// It lies below `target`: the system's temporary folder may forbid to run what is in it.
pub(crate) struct Scratch(pub(crate) PathBuf);

impl Scratch {
    pub(crate) fn new(test: &str) -> Self {
        let name = format!("{}-{test}-{}", env!("CARGO_PKG_NAME"), std::process::id());
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        // A test that was killed leaves its folder to whoever gets the same number next.
        let _ = fs::remove_dir_all(&path);
        fs::create_dir(&path).expect("`target` takes folders");
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Left-overs below `target` do no harm.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Whatever is set where the tests run, `command` finds the same: no input, and a pipe's 80
/// columns without colour.
pub(crate) fn settle(command: &mut Command) -> &mut Command {
    for variable in ["CLICOLOR", "CLICOLOR_FORCE", "NO_COLOR"] {
        command.env_remove(variable);
    }
    command.env_remove("COLUMNS").env_remove("RUST_BACKTRACE");
    command.env("LC_ALL", "C.UTF-8").stdin(Stdio::null())
}

pub(crate) fn run(command: &mut Command) -> Output {
    command.output().expect("the chapter starts")
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

pub(crate) fn stdout(output: &Output) -> String {
    text(&output.stdout)
}

pub(crate) fn stderr(output: &Output) -> String {
    text(&output.stderr)
}

/// The text on one line, with one space wherever there were spaces or a line's end.
///
/// Where the lines of a paragraph end depends on what it names, be it a folder or a figure.
pub(crate) fn unwrapped(bytes: &[u8]) -> String {
    let text = text(bytes);
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// The same command, on the first CPU that this process may use. `None`, in words, if nothing
/// here can hold it there.
#[cfg(target_os = "linux")]
pub(crate) fn on_one_cpu(command: &Command) -> Option<Command> {
    let status = fs::read_to_string("/proc/self/status").expect("a process");
    let mut lines = status.lines();
    let list = lines.find_map(|line| line.strip_prefix("Cpus_allowed_list:"));
    let list = list.expect("a list of CPUs").trim();
    let first: String = list.chars().take_while(char::is_ascii_digit).collect();
    let taskset = || {
        let mut taskset = Command::new("taskset");
        taskset.args(["-c", &first]);
        taskset
    };
    let tried = taskset().arg("true").status();
    if !tried.is_ok_and(|status| status.success()) {
        println!("left out: there is no `taskset` here that works");
        return None;
    }
    let mut on_one = taskset();
    on_one.arg(command.get_program()).args(command.get_args());
    for (variable, value) in command.get_envs() {
        match value {
            Some(value) => on_one.env(variable, value),
            None => on_one.env_remove(variable),
        };
    }
    Some(on_one)
}

/// Waits until `chapter` has started a process of its own.
#[cfg(target_os = "linux")]
pub(crate) fn first_child(chapter: &mut std::process::Child) -> u32 {
    loop {
        if let Some(child) = children(chapter.id()).first() {
            return *child;
        }
        assert!(chapter.try_wait().expect("ours").is_none(), "no child came");
        std::thread::yield_now();
    }
}

/// The processes that this one has started, and not yet seen the end of.
#[cfg(target_os = "linux")]
pub(crate) fn children(process: u32) -> Vec<u32> {
    let list = format!("/proc/{process}/task/{process}/children");
    if let Ok(list) = fs::read_to_string(list) {
        return list
            .split_whitespace()
            .filter_map(|id| id.parse().ok())
            .collect();
    }
    // Not every kernel keeps that list; all of them tell each process its parent.
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let ids = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    ids.filter(|id| parent(*id) == Some(process)).collect()
}

#[cfg(target_os = "linux")]
fn parent(process: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The program's name stands in parentheses, and may hold some itself.
    stat.rsplit_once(')')?
        .1
        .split_whitespace()
        .nth(1)?
        .parse()
        .ok()
}

/// Waits until the system has cleared away a process that was killed.
#[cfg(target_os = "linux")]
pub(crate) fn wait_until_gone(process: u32) {
    let stat = format!("/proc/{process}/stat");
    while fs::read_to_string(&stat).is_ok_and(|stat| !stat.contains(") Z ")) {
        std::thread::yield_now();
    }
}
