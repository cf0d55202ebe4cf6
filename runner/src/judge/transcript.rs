//! Reads what a test program writes while it runs one test after the other.

/// The tests that were begun, and whether the program came to its end.
#[derive(Debug, Default)]
pub(super) struct Transcript {
    pub(super) tests: Vec<Test>,
    /// Whether the line was seen that sums up all tests.
    pub(super) complete: bool,
}

/// One test and what was written while it ran.
#[derive(Debug)]
pub(super) struct Test {
    pub(super) name: String,
    pub(super) failed: bool,
    pub(super) output: String,
}

impl Transcript {
    /// The test in which the program came to its end, if it did not come to its own.
    pub(super) fn unfinished(&self) -> Option<&Test> {
        let last = self.tests.last().filter(|test| !test.failed);
        last.filter(|_| !self.complete)
    }
}

pub(super) fn read(output: &str) -> Transcript {
    let mut transcript = Transcript::default();
    for line in output.lines() {
        if let Some((name, rest)) = header(line) {
            transcript.tests.push(Test {
                name: name.to_owned(),
                failed: rest == "FAILED",
                output: format!("{rest}\n"),
            });
        } else if line.starts_with("test result: ") {
            transcript.complete = true;
        } else if let Some(test) = transcript.tests.last_mut() {
            test.failed |= line.ends_with("FAILED");
            test.output.push_str(line);
            test.output.push('\n');
        }
    }
    // Below the last test stands the list of all failed ones, not a result of its own.
    if let Some(last) = transcript.tests.last_mut()
        && let Some((own, _)) = last.output.split_once("\nfailures:\n")
    {
        last.output = own.to_owned();
    }
    transcript
}

/// What a reader wants of a failed test's output: without the words around a panic.
pub(super) fn story(output: &str) -> String {
    let noise = |line: &&str| {
        !(line.starts_with("note: run with `RUST_BACKTRACE")
            || *line == "FAILED"
            || *line == "ok"
            || line.starts_with("running ")
            || line.starts_with("test ") && line.ends_with("..."))
    };
    let lines: Vec<_> = output.lines().filter(noise).map(without_thread).collect();
    lines.join("\n").trim().to_owned()
}

/// `panicked at FILE:LINE:COLUMN:` for `thread 'main' (4711) panicked at …`: the number
/// of the thread differs from run to run.
fn without_thread(line: &str) -> &str {
    match line.find(" panicked at ") {
        Some(at) if line.starts_with("thread '") => &line[at + 1..],
        _ => line,
    }
}

/// `test NAME ... REST`.
fn header(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.strip_prefix("test ")?.split_once(" ...")?;
    // A test that is expected to panic says so behind its name.
    let name = name.split(" - ").next()?;
    (!name.contains(' ')).then_some((name, rest.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTPUT: &str = "
running 2 tests
test first ... ok
test second ... hello

thread 'main' (42) panicked at chapters/x/check.rs:3:9:
lost update: the total is 1
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace
FAILED

failures:

failures:
    second

test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out
";

    #[test]
    fn each_test_has_its_own_output() {
        let transcript = read(OUTPUT);
        assert!(transcript.complete);
        let [first, second] = &transcript.tests[..] else {
            panic!("{transcript:?}");
        };
        assert!(!first.failed && second.failed);
        assert_eq!(
            story(&second.output),
            "hello\n\npanicked at chapters/x/check.rs:3:9:\nlost update: the total is 1"
        );
    }

    #[test]
    fn a_program_that_stops_in_the_middle_is_not_complete() {
        assert!(!read("running 1 test\ntest a ... ").complete);
    }
}
