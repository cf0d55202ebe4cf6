//! Whatever it is given, the chapter answers rightly or says what to do instead.

#[path = "../../../tests/support/mod.rs"]
mod support;

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use support::{Scratch, run, stderr, stdout, unwrapped};

/// The shortest run that goes through everything.
const SHORT: [&str; 4] = ["--rounds", "1", "--threads", "1,2"];

impl Scratch {
    fn chapter(&self, flags: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_amdahl"));
        command.args(flags).arg("--out").arg(&self.0);
        support::settle(&mut command);
        command
    }

    fn is_empty(&self) -> bool {
        fs::read_dir(&self.0).expect("a folder").next().is_none()
    }
}

/// Starts the chapter, and waits for its first line.
fn start(command: &mut Command) -> (Child, BufReader<std::process::ChildStdout>) {
    let piped = command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().expect("the chapter starts");
    let mut reader = BufReader::new(child.stdout.take().expect("piped"));
    let mut first = String::new();
    reader.read_line(&mut first).expect("a line");
    assert!(first.contains("rustc"), "the machine comes first: {first}");
    (child, reader)
}

#[test]
fn a_wrong_value_is_refused_with_what_to_write_instead() {
    let scratch = Scratch::new("wrong_value");
    let cases = [
        ("--threads", "0", "at least one thread; try --threads 1,2,4"),
        ("--threads", "100000", "at most 1024 threads at once; try"),
        ("--threads", "1,,2", "is no number of threads; try"),
        ("--serial", "1.5", "not a number from 0 to 1; try"),
        ("--serial", "-0.1", "not a number from 0 to 1; try"),
        ("--serial", "NaN", "not a number from 0 to 1; try"),
        ("--rounds", "0", "not a whole number from 1 to"),
    ];
    for (flag, value, advice) in cases {
        let output = run(&mut scratch.chapter(&[flag, value]));
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{flag} {value}: {said}");
        assert!(said.contains(advice), "{flag} {value}: {said}");
        assert!(output.stdout.is_empty() && scratch.is_empty());
    }
}

#[test]
fn the_ends_of_the_serial_share_are_measured_like_any_other() {
    let scratch = Scratch::new("ends");
    for serial in ["0", "1"] {
        let output = run(scratch.chapter(&SHORT).args(["--serial", serial]));
        assert!(output.status.success(), "{}", stderr(&output));
        assert!(
            unwrapped(&output.stdout).contains("Speed-up: measured, and predicted")
        );
    }
}

#[test]
fn too_few_rounds_for_an_interval_give_words_and_no_numbers() {
    let scratch = Scratch::new("one_round");
    let output = run(&mut scratch.chapter(&SHORT));
    assert!(output.status.success(), "{}", stderr(&output));
    let text = stdout(&output);
    let row = text.lines().find(|line| line.contains("2  dynamic"));
    let row = row.expect("a row for two threads");
    assert!(!row.contains('['), "an interval from one round: {row}");
    // On a busy machine it is withheld for that reason, whatever the rounds.
    let why = ["no law can be fitted to 1 round", "too busy"];
    let said = unwrapped(&output.stdout);
    assert!(why.iter().any(|why| said.contains(why)), "{text}");
}

#[test]
fn a_place_that_takes_no_files_is_told_before_measuring() {
    let scratch = Scratch::new("places");
    let file = scratch.0.join("file");
    fs::write(&file, "").expect("a file");
    for place in [scratch.0.join("no/such/folder"), file] {
        let output = run(Command::new(env!("CARGO_BIN_EXE_amdahl"))
            .arg("--out")
            .arg(&place));
        assert_eq!(output.status.code(), Some(1));
        assert!(stderr(&output).contains("--out DIR"), "{}", stderr(&output));
        assert!(output.stdout.is_empty(), "measured before it looked");
    }
}

#[test]
fn a_reader_who_leaves_after_one_line_ends_the_run_quietly() {
    let scratch = Scratch::new("head");
    let (child, reader) = start(&mut scratch.chapter(&SHORT));
    drop(reader);
    let output = child.wait_with_output().expect("the chapter ends");
    assert!(output.status.success(), "{:?}", output.status);
    assert_eq!(stderr(&output), "");
    assert!(scratch.is_empty());
}

#[test]
fn forty_columns_hold_every_line() {
    let scratch = Scratch::new("narrow");
    let output = run(scratch.chapter(&SHORT).env("COLUMNS", "40"));
    let text = stdout(&output);
    for line in text.lines().filter(|line| !line.contains("look at: ")) {
        assert!(line.chars().count() <= 40, "{line}");
    }
}

#[test]
fn no_color_is_obeyed_even_where_colour_is_forced() {
    let scratch = Scratch::new("colour");
    let mut forced = scratch.chapter(&SHORT);
    assert!(
        run(forced.env("CLICOLOR_FORCE", "1"))
            .stdout
            .contains(&0x1b)
    );
    let output = run(forced.env("NO_COLOR", "1"));
    assert!(!output.stdout.contains(&0x1b));
    assert!(!output.stderr.contains(&0x1b));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_standard_output_is_told() {
    let scratch = Scratch::new("full");
    let full = fs::File::options().write(true).open("/dev/full");
    let output = run(scratch.chapter(&SHORT).stdout(full.expect("/dev/full")));
    assert_eq!(output.status.code(), Some(1));
    let said = stderr(&output);
    assert!(
        said.starts_with("error: standard output takes no more"),
        "{said}"
    );
    assert!(scratch.is_empty());
}

#[cfg(target_os = "linux")]
#[test]
fn one_cpu_gets_one_worker_and_a_row_of_two_that_take_turns() {
    let scratch = Scratch::new("one_cpu");
    let short = scratch.chapter(&["--rounds", "6"]);
    let Some(mut short) = support::on_one_cpu(&short) else {
        return;
    };
    let output = run(&mut short);
    assert!(output.status.success(), "{}", stderr(&output));
    let said = unwrapped(&output.stdout);
    assert!(said.contains("they take turns"), "{said}");
    assert!(said.contains("2 dynamic"), "{said}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_in_the_middle_leaves_no_file() {
    use rustix::process::{Pid, Signal, kill_process};

    let scratch = Scratch::new("ctrl_c");
    let (child, _reader) = start(&mut scratch.chapter(&["--rounds", "100000"]));
    kill_process(Pid::from_child(&child), Signal::INT).expect("it is alive");
    let output = child.wait_with_output().expect("the chapter ends");
    assert_eq!(output.status.code(), Some(130));
    assert!(stderr(&output).ends_with("stopped: nothing half-written\n"));
    assert!(scratch.is_empty());
}
