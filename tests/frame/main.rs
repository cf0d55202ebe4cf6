//! The frame around a chapter keeps its promises, whatever ends the chapter.
//!
//! This program is both: without `FRAME_CHAPTER` it runs the claims, with it it is a chapter.

mod chapter;
mod schema;
#[path = "../support/mod.rs"]
mod support;

use std::env;
use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Output, Stdio};

use serde_json::Value;
use support::Scratch;

/// What is claimed, and how it is proved in a folder of its own.
type Claim = (&'static str, fn(&Path));

const CLAIMS: &[Claim] = &[
    (
        "a run leaves its files, and no others",
        a_run_leaves_its_files,
    ),
    (
        "a drawing is printed and kept as it stands",
        a_drawing_is_printed_and_kept_as_it_stands,
    ),
    ("run.json keeps to its schema", run_json_keeps_to_its_schema),
    (
        "every picture is XML with a title and a description",
        pictures_are_xml,
    ),
    (
        "a pipe gets no escape byte and no line above 80",
        a_pipe_gets_plain_text,
    ),
    (
        "--json prints run.json and nothing else",
        json_prints_nothing_else,
    ),
    (
        "a reader who leaves early ends the run quietly",
        a_closed_pipe_ends_quietly,
    ),
    (
        "a run that did a part leaves its files and says what is missing",
        a_part_is_left,
    ),
    (
        "each way to fail has its exit code and says so",
        failures_are_told,
    ),
    (
        "a wrong place for the files is told at once",
        wrong_places_are_told,
    ),
    ("a run compares with itself, not with rubbish", runs_compare),
    // Elsewhere there is no telling a child that Ctrl-C was pressed.
    #[cfg(unix)]
    ("Ctrl-C leaves nothing half-written", ctrl_c_leaves_nothing),
];

fn main() -> ExitCode {
    if env::var_os("FRAME_CHAPTER").is_some() {
        return chapter::main();
    }
    for (index, (claim, prove)) in CLAIMS.iter().enumerate() {
        print!("{claim} ... ");
        io::stdout().flush().expect("someone reads the verdict");
        prove(&Scratch::new(&index.to_string()).0);
        println!("ok");
    }
    ExitCode::SUCCESS
}

/// The chapter in [`chapter`], as a program of its own, in an environment that says nothing.
fn chapter(out: &Path, flags: &[&str]) -> Command {
    let mut command =
        Command::new(env::current_exe().expect("this program has a path"));
    command.arg("--out").arg(out).args(flags);
    support::settle(&mut command).env("FRAME_CHAPTER", "1");
    command
}

fn run(out: &Path, flags: &[&str]) -> Output {
    chapter(out, flags).output().expect("this program starts")
}

fn stdout(output: &Output) -> String {
    support::text(&output.stdout)
}

fn stderr(output: &Output) -> String {
    support::text(&output.stderr)
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> = entries
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .into_string()
                .expect("UTF-8")
        })
        .collect();
    names.sort();
    names
}

fn run_json(folder: &Path) -> Value {
    let text = fs::read_to_string(folder.join("run.json")).expect("run.json");
    serde_json::from_str(&text).expect("JSON")
}

fn a_run_leaves_its_files(scratch: &Path) {
    let output = run(scratch, &[]);
    assert!(output.status.success(), "{}", stderr(&output));
    let files = [
        "cells.csv",
        "drawing.txt",
        "lanes.svg",
        "moon.svg",
        "run.json",
        "speedup.svg",
    ];
    assert_eq!(names(scratch), files);
    let last = stdout(&output).lines().last().map(str::to_owned);
    let picture = scratch.join("speedup.svg");
    let expected = format!("look at: {} (and 5 more beside it)", picture.display());
    assert_eq!(last, Some(expected));
}

fn a_drawing_is_printed_and_kept_as_it_stands(scratch: &Path) {
    let output = run(scratch, &[]);
    assert!(stdout(&output).contains(chapter::DRAWING), "{output:?}");
    let kept = fs::read_to_string(scratch.join("drawing.txt")).expect("a drawing");
    assert_eq!(kept, chapter::DRAWING);
}

fn run_json_keeps_to_its_schema(scratch: &Path) {
    let flags = [
        "--threads",
        "4,2",
        "--seed",
        "7",
        "--serial",
        "0.5",
        "--quick",
    ];
    run(scratch, &flags);
    let run = run_json(scratch);
    schema::check(&run).unwrap_or_else(|why| panic!("{why}"));
    assert_eq!(run["options"]["threads"], serde_json::json!([1, 2, 4]));

    let mut wrong = run.clone();
    wrong["options"]["threads"] = serde_json::json!([0]);
    schema::check(&wrong).expect_err("0 threads");
    let mut wrong = run;
    wrong["extra"] = Value::Null;
    schema::check(&wrong).expect_err("an unknown key");
}

fn pictures_are_xml(scratch: &Path) {
    run(scratch, &[]);
    for picture in ["speedup.svg", "lanes.svg", "moon.svg"] {
        let text = fs::read_to_string(scratch.join(picture)).expect("a picture");
        let document = roxmltree::Document::parse(&text).expect("XML");
        for tag in ["title", "desc"] {
            let mut nodes = document.descendants();
            let node = nodes.find(|node| node.tag_name().name() == tag).expect(tag);
            assert!(
                node.text().is_some_and(|text| text.len() > 5),
                "{picture}: {tag}"
            );
        }
    }
}

fn a_pipe_gets_plain_text(scratch: &Path) {
    for (columns, flags) in [("80", &[][..]), ("40", &[]), ("40", &["--plain"])] {
        let mut command = chapter(scratch, flags);
        let output = command
            .env("COLUMNS", columns)
            .output()
            .expect("this program starts");
        let most = columns.parse().expect("a number");
        assert!(!output.stdout.contains(&0x1b) && !output.stderr.contains(&0x1b));
        for line in stdout(&output)
            .lines()
            .filter(|line| !line.contains("look at: "))
        {
            assert!(line.chars().count() <= most, "{columns}: {line}");
        }
        assert!(flags.is_empty() || stdout(&output).is_ascii());
    }
}

fn json_prints_nothing_else(scratch: &Path) {
    let output = run(scratch, &["--json"]);
    let printed: Value = serde_json::from_str(&stdout(&output)).expect("JSON alone");
    assert_eq!(printed, run_json(scratch));
    assert!(stderr(&output).is_empty(), "{}", stderr(&output));
}

fn a_closed_pipe_ends_quietly(scratch: &Path) {
    let mut command = chapter(scratch, &["--end", "chatter"]);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("this program starts");
    let mut first = String::new();
    let mut reader = BufReader::new(child.stdout.take().expect("piped"));
    reader.read_line(&mut first).expect("a line");
    drop(reader);
    let output = child.wait_with_output().expect("the chapter ends");
    assert!(output.status.success(), "{:?}", output.status);
    assert_eq!(stderr(&output), "");
}

fn a_part_is_left(scratch: &Path) {
    let output = run(scratch, &["--end", "short"]);
    assert_eq!(output.status.code(), Some(1));
    let missing = "error: one of two moons was not to be seen\n";
    assert_eq!(stderr(&output), missing);
    assert!(stdout(&output).contains("one moon"), "{output:?}");
    assert!(scratch.join("run.json").exists() && scratch.join("speedup.svg").exists());
}

fn failures_are_told(scratch: &Path) {
    let cases = [
        (
            &["--end", "error"][..],
            1,
            "error: the moon is in the wrong phase\n",
        ),
        (
            &["--end", "panic"],
            101,
            "error: chapter `frame` stopped on a bug of its own: no",
        ),
        (
            &["--threads", "0"],
            2,
            "error: --threads 0: a job needs at least one thread; try",
        ),
        (
            &["--seriel", "1"],
            2,
            "error: --seriel: no such flag; did you mean --serial?\n",
        ),
        (
            &["--serial", "1.5"],
            2,
            "error: --serial 1.5: not a number from 0 to 1; try",
        ),
    ];
    for (flags, code, text) in cases {
        let output = run(scratch, flags);
        assert_eq!(output.status.code(), Some(code), "{flags:?}");
        assert!(stderr(&output).starts_with(text), "{}", stderr(&output));
        assert!(!stderr(&output).contains("panicked"), "{}", stderr(&output));
        assert!(names(scratch).is_empty(), "{:?}", names(scratch));
    }
}

fn wrong_places_are_told(scratch: &Path) {
    let file = scratch.join("file");
    fs::write(&file, "").expect("a file");
    let places: [(PathBuf, &str); 3] = [
        (scratch.join("no/such/folder"), "there is no folder"),
        (file.clone(), "is no folder"),
        (file.join("below"), "is no folder"),
    ];
    for (place, why) in places {
        let output = run(&place, &[]);
        assert_eq!(output.status.code(), Some(1));
        assert!(stderr(&output).contains(why), "{}", stderr(&output));
        assert!(stdout(&output).is_empty(), "measured before it looked");
    }
    assert_eq!(names(scratch), ["file"]);
}

fn runs_compare(scratch: &Path) {
    run(scratch, &[]);
    let earlier = scratch.join("run.json");
    let earlier = earlier.to_str().expect("UTF-8");
    let output = run(scratch, &["--compare", earlier]);
    assert!(
        stdout(&output).contains("no clear change"),
        "{}",
        stdout(&output)
    );

    let table = scratch.join("cells.csv");
    let output = run(scratch, &["--compare", table.to_str().expect("UTF-8")]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).contains("is no whole JSON"),
        "{}",
        stderr(&output)
    );
}

#[cfg(unix)]
fn ctrl_c_leaves_nothing(scratch: &Path) {
    use rustix::process::{Pid, Signal, kill_process};

    let mut command = chapter(scratch, &["--end", "never"]);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("this program starts");
    let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    assert!(lines.any(|line| line.expect("UTF-8") == "waiting"));
    kill_process(Pid::from_child(&child), Signal::INT).expect("it is alive");
    let output = child.wait_with_output().expect("the chapter ends");
    assert_eq!(output.status.code(), Some(130));
    assert_eq!(stderr(&output), "\nstopped: nothing half-written\n");
    assert!(names(scratch).is_empty(), "{:?}", names(scratch));
}
