//! Whatever it is given, the chapter answers rightly or says what to do instead.

#[path = "../../../tests/support/mod.rs"]
mod support;

use std::fs;
use std::process::{Command, Output};

use support::{Scratch, run, stderr, stdout, unwrapped};

impl Scratch {
    fn chapter(&self, flags: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gil"));
        command.args(flags).arg("--quick").arg("--out");
        support::settle(command.arg(self.0.join("out")));
        fs::create_dir_all(self.0.join("out")).expect("a folder");
        command
    }

    /// A program file of this text, and what the chapter says to it.
    fn program(&self, text: impl AsRef<[u8]>, flags: &[&str]) -> Output {
        fs::write(self.0.join("program.txt"), text).expect("a file");
        let mut command = self.chapter(flags);
        // By its short name, which no line is too short for.
        command.current_dir(&self.0);
        run(command.args(["--program", "program.txt"]))
    }
}

#[test]
fn a_malformed_program_is_refused_with_line_and_column() {
    let scratch = Scratch::new("malformed");
    let output = scratch.program("push 1\n  pusj 2\n", &[]);
    assert_eq!(output.status.code(), Some(1));
    let said = stderr(&output);
    assert!(
        said.contains("program.txt:2:3: `pusj` is no instruction"),
        "{said}"
    );
    assert!(output.stdout.is_empty(), "measured before it read");
}

#[test]
fn what_is_no_text_is_refused_by_name() {
    let scratch = Scratch::new("no_text");
    let output = scratch.program([0xff, 0xfe, 0x00], &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).contains("give a text file"),
        "{}",
        stderr(&output)
    );
    let folder = run(scratch.chapter(&[]).arg("--program").arg(&scratch.0));
    assert_eq!(folder.status.code(), Some(1));
    let missing = run(&mut scratch.chapter(&["--program", "no/such/file"]));
    assert!(
        stderr(&missing).contains("no/such/file: "),
        "{}",
        stderr(&missing)
    );
}

#[test]
fn an_endless_program_ends_under_every_policy_and_says_where() {
    let scratch = Scratch::new("endless");
    for text in [
        "a:\njump a",
        "a:\nwait 1\njump a",
        "a:\nload shared\ndrop\njump a",
    ] {
        let flags = ["--budget", "2000", "--threads", "2", "--interval", "0.5"];
        let output = scratch.program(text, &flags);
        assert!(output.status.success(), "{}", stderr(&output));
        // Five policies, one thread and two. In the file no line is broken.
        let table = fs::read_to_string(scratch.0.join("out/own.csv")).expect("a table");
        let told = table.matches("the budget is used up").count();
        assert_eq!(told, 10, "{table}");
    }
}

#[test]
fn a_program_that_goes_wrong_on_its_way_is_told_with_its_place() {
    let scratch = Scratch::new("wrong");
    let output = scratch.program("push 1\nload shared\nadd", &["--threads", "1"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let text = stdout(&output);
    assert!(text.contains("program.txt:3:1:"), "{text}");
}

#[test]
fn a_wrong_flag_is_refused_with_what_to_write_instead() {
    let scratch = Scratch::new("flags");
    let cases = [
        ("--interval", "0", "not a number from 0.1 to 1000; try"),
        ("--budget", "0", "not a whole number from 1 to"),
        ("--turns", "-1", "not a whole number from 0 to"),
        (
            "--variant",
            "gil",
            "luck, orders, convoy, price, python, figures",
        ),
    ];
    for (flag, value, advice) in cases {
        let output = run(&mut scratch.chapter(&[flag, value]));
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{flag} {value}: {said}");
        assert!(said.contains(advice), "{flag} {value}: {said}");
    }
}

#[test]
fn without_a_python_the_chapter_says_so_and_goes_on() {
    let scratch = Scratch::new("no_python");
    let mut command = scratch.chapter(&["--variant", "python"]);
    let output = run(command.env("PATH", &scratch.0));
    assert!(output.status.success(), "{}", stderr(&output));
    let said = unwrapped(&output.stdout);
    assert!(said.contains("python3 is not available here."), "{said}");
}

#[cfg(unix)]
mod with_a_python {
    use super::*;

    impl Scratch {
        /// Puts a `python3` that runs this shell script on the PATH.
        fn python(&self, flags: &[&str], script: &str) -> Command {
            self.program_file("python3", script);
            let mut command = self.chapter(flags);
            let path = format!("{}:/usr/bin:/bin", self.0.display());
            command.env("PATH", path);
            command
        }

        /// Makes this shell script a program. Another process writes the file: while we have
        /// it open, so has whatever another test starts, and such a file can't be run.
        fn program_file(&self, name: &str, script: &str) {
            let mut shell = Command::new("sh");
            let make = "printf '#!/bin/sh\\n%s\\n' \"$1\" > \"$0\"; chmod 755 \"$0\"";
            let shell = shell.args(["-c", make]).arg(self.0.join(name)).arg(script);
            assert!(shell.status().expect("a shell").success());
        }
    }

    #[test]
    fn a_python_that_prints_nothing_hangs_or_babbles_is_left_out() {
        let scratch = Scratch::new("odd_python");
        let cases = [
            ("exit 0", "python3 is left out"),
            (
                "sleep 1000; true",
                "python3 is left out: no answer within 2s",
            ),
            (
                "while read order; do echo hello; done",
                "no answer but \"hello\\n\"",
            ),
            (
                "read order; echo 0.0 9.9 odd; read order; exit 3",
                "CPython stopped answering",
            ),
        ];
        for (script, said) in cases {
            let output = run(&mut scratch.python(&["--variant", "python"], script));
            assert!(output.status.success(), "{}", stderr(&output));
            assert!(
                unwrapped(&output.stdout).contains(said),
                "{script}: {}",
                stdout(&output)
            );
        }
    }

    #[test]
    fn a_free_threaded_python_is_measured_beside_the_other_one() {
        let scratch = Scratch::new("free_threaded");
        let script = "while read order; do echo 0.01 3.99.0; done";
        let mut command = scratch.python(&["--variant", "python"], script);
        for name in ["python3.13t", "python3.14t"] {
            scratch.program_file(name, script);
        }
        let output = run(&mut command);
        assert!(output.status.success(), "{}", stderr(&output));
        let text = stdout(&output);
        for name in ["python3 3.99.0", "python3.13t 3.99.0", "python3.14t 3.99.0"] {
            let rows = text.lines().filter(|line| line.contains(name)).count();
            assert_eq!(rows, 3 + 1, "three programs and a delay of {name}: {text}");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn ctrl_c_beside_a_python_that_hangs_leaves_no_child_behind() {
        use rustix::process::{Pid, Signal, kill_process};
        use std::process::Stdio;

        let scratch = Scratch::new("ctrl_c");
        let told = scratch.0.join("told");
        let script = format!("sleep 1000 & echo $! > '{}'; sleep 1000", told.display());
        let mut command = scratch.python(&["--variant", "python"], &script);
        let piped = command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut chapter = piped.spawn().expect("the chapter starts");
        // Once its number is there, so is the sleeper.
        let sleeper = loop {
            let sleeper = fs::read_to_string(&told).unwrap_or_default();
            if sleeper.ends_with('\n') {
                break sleeper;
            }
            assert!(
                chapter.try_wait().expect("ours").is_none(),
                "no sleeper came"
            );
            std::thread::yield_now();
        };
        kill_process(Pid::from_child(&chapter), Signal::INT).expect("it is alive");
        let output = chapter.wait_with_output().expect("the chapter ends");
        assert_eq!(output.status.code(), Some(130), "{}", stderr(&output));
        support::wait_until_gone(sleeper.trim().parse().expect("a number"));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn one_cpu_still_shows_two_threads() {
    let scratch = Scratch::new("one_cpu");
    for (part, shows) in [
        ("luck", "one lock, let go"),
        ("convoy", "let go: waiting"),
        ("price", "on 2"),
    ] {
        let chapter = scratch.chapter(&["--variant", part]);
        let Some(mut chapter) = support::on_one_cpu(&chapter) else {
            return;
        };
        let output = run(&mut chapter);
        assert!(output.status.success(), "{}", stderr(&output));
        assert!(
            unwrapped(&output.stdout).contains(shows),
            "{}",
            stdout(&output)
        );
    }
}
