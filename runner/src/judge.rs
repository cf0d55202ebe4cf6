//! From what a compiler and a program did to a verdict.

mod report;
mod transcript;

use std::os::raw::c_int;
use std::path::Path;
use std::process::ExitStatus;
use std::time::Duration;

use crate::class::Class;
use crate::process::{Ending, Finish, State};
use crate::verdict::{Fault, Strength, Verdict};
use report::Finding;
use transcript::{Test, Transcript, story};

/// Lines that are shown of what a program wrote before it failed.
const LAST: usize = 10;
/// The words of the system's last breath, and what they mean for a student.
const SIGNS: [(&str, &str); 4] = [
    (
        "has overflowed its stack",
        "the stack overflowed: a function calls itself for ever",
    ),
    (
        "memory allocation of",
        "out of memory: something grows without a bound",
    ),
    (
        "failed to spawn thread",
        "no more threads: something starts them without a bound",
    ),
    (
        "panic in a destructor during cleanup",
        "a `drop` panicked during another panic",
    ),
];

/// The verdict about a program that was run; `None` if the run was cancelled.
pub(crate) fn judge(
    finish: &Finish,
    report: &Path,
    limit: Duration,
) -> Option<Verdict> {
    let findings = report::read(report);
    let transcript = transcript::read(&finish.output);
    let mut faults = faults(&transcript, &findings);
    let hung = |class, text| Some(hang(&transcript, class, text));
    faults.extend(match &finish.ending {
        Ending::Cancelled => return None,
        Ending::Blocked { threads } => hung(Class::Deadlock, blocked(*threads)),
        Ending::TimedOut(state) => hung(Class::Hang, late(*state, limit)),
        Ending::Exited(status) if faults.is_empty() => {
            let well = transcript.complete && status.success();
            (!well).then(|| ended(*status, &transcript, &finish.output))
        }
        Ending::Exited(_) => None,
    });
    Some(match faults[..] {
        [] => Verdict::Right(strength(&findings)),
        _ => Verdict::Wrong(faults),
    })
}

/// What the only test of a program wrote, without the words around it.
pub(crate) fn told(finish: &Finish) -> String {
    let transcript = transcript::read(&finish.output);
    let test = transcript.tests.last();
    story(test.map_or(&finish.output, |test| &test.output))
}

fn faults(transcript: &Transcript, findings: &[Finding]) -> Vec<Fault> {
    let failed = transcript.tests.iter().filter(|test| test.failed);
    let mut faults: Vec<_> = failed.map(|test| fault(test, findings)).collect();
    let unseen = findings.iter().filter(|finding| {
        finding.failed
            && transcript
                .tests
                .iter()
                .all(|test| test.name != finding.test)
    });
    faults.extend(unseen.map(|finding| Fault {
        class: class(&finding.text, Some(finding)),
        test: Some(finding.test.clone()),
        text: finding.text.clone(),
    }));
    // A checker that ends the program has said why in its report, or in its last words.
    let says_why = |test: &&Test| {
        let reported = |one: &Finding| one.failed && one.test == test.name;
        findings.iter().any(reported)
            || Class::of_message(&story(&test.output)).is_some()
    };
    let unfinished = transcript.unfinished().filter(says_why);
    faults.extend(unfinished.map(|test| fault(test, findings)));
    faults
}

fn fault(test: &Test, findings: &[Finding]) -> Fault {
    let finding = findings
        .iter()
        .find(|one| one.failed && one.test == test.name);
    let told = match finding {
        Some(finding) if !finding.text.is_empty() => {
            let output = story(&test.output);
            let told = finding.text.trim_end().to_owned();
            told + &wrote(before(&output, &finding.text))
        }
        _ => match (story(&test.output), exhausted(&test.output)) {
            (told, Some(why)) => format!("crash: {why}\n{told}"),
            (told, None) => told,
        },
    };
    Fault {
        class: class(&told, finding),
        test: Some(test.name.clone()),
        text: told,
    }
}

/// What the check says goes before what the checker says.
fn class(text: &str, finding: Option<&Finding>) -> Class {
    Class::of_message(text)
        .or_else(|| finding.and_then(|finding| finding.class))
        .unwrap_or(Class::WrongValue)
}

/// Verdicts of several explorations are worth as much as the weakest.
fn strength(findings: &[Finding]) -> Strength {
    let strengths = findings.iter().map(|finding| finding.strength);
    strengths.fold(Strength::Tested, Strength::and)
}

fn hang(transcript: &Transcript, class: Class, text: String) -> Fault {
    let last = transcript.tests.last();
    let output = last.map(|test| story(&test.output)).unwrap_or_default();
    Fault {
        class,
        test: last.map(|test| test.name.clone()),
        text: text + &wrote(&output),
    }
}

/// The last lines of what a program wrote, to be put below a story.
fn wrote(output: &str) -> String {
    let lines: Vec<_> = output.trim_end().lines().collect();
    match &lines[lines.len().saturating_sub(LAST)..] {
        [] => String::new(),
        last => format!("\n\nThe last that it wrote:\n{}", last.join("\n")),
    }
}

/// What the run that is told wrote before the panic that tells it.
fn before<'a>(output: &'a str, told: &str) -> &'a str {
    let title = told.lines().next().unwrap_or_default();
    let wrote = output.split_once(title).map_or("", |(wrote, _)| wrote);
    let panic = wrote.rfind("panicked at ").unwrap_or(wrote.len());
    &wrote[..panic]
}

/// One of the threads is the test program's own, which waits for the test.
fn blocked(threads: usize) -> String {
    match threads {
        ..=2 => "deadlock: the only thread waits for something that it would have\n\
                 to do itself"
            .to_owned(),
        _ => format!(
            "deadlock: all {} threads wait for each other, none with a time\n\
             limit, and nobody is left to wake them",
            threads - 1
        ),
    }
}

fn late(state: State, limit: Duration) -> String {
    let doing = match state {
        State::Spinning => {
            "it computes without an end, or a loop waits for another thread"
        }
        State::Sleeping => "all of its threads sleep, or wait with a time limit",
        State::Blocked { .. } => "all of its threads wait for each other",
        State::Waiting => "it waits for something from outside",
        State::Unknown => "this system does not tell what it was doing",
    };
    format!(
        "hang: still running after {} s;\n{doing}",
        limit.as_secs_f64()
    )
}

/// A program that did not come to the end of its tests.
fn ended(status: ExitStatus, transcript: &Transcript, output: &str) -> Fault {
    let why = exhausted(output).map_or_else(|| exit(status), str::to_owned);
    let test = transcript.unfinished();
    let output = test.map_or(output, |test| &test.output);
    Fault {
        class: Class::Crash,
        test: test.map(|test| test.name.clone()),
        text: format!("crash: {why}\n{}", story(output)),
    }
}

/// What a program has used up, as far as its last words tell.
fn exhausted(output: &str) -> Option<&'static str> {
    let mut signs = SIGNS.iter().filter(|(sign, _)| output.contains(sign));
    signs.next().map(|(_, why)| *why)
}

fn exit(status: ExitStatus) -> String {
    match (status.code(), signal(status)) {
        (Some(code), _) => format!(
            "the program ended itself with `process::exit({code})`\nbefore its tests were done"
        ),
        (None, Some(6)) => "the program ended itself with `abort`".to_owned(),
        // The checker's threads have small stacks with a guard behind each.
        (None, Some(7 | 10 | 11)) => {
            "the stack overflowed, most likely: a function calls itself for ever".into()
        }
        (None, Some(number)) => format!("the program was ended by signal {number}"),
        (None, None) => "the program ended before its tests were done".to_owned(),
    }
}

#[cfg(unix)]
fn signal(status: ExitStatus) -> Option<c_int> {
    std::os::unix::process::ExitStatusExt::signal(&status)
}

#[cfg(not(unix))]
fn signal(_: ExitStatus) -> Option<c_int> {
    None
}
