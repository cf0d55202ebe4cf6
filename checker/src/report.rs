//! Tells the world what an exploration found.

use std::io::{IsTerminal as _, Write as _};
use std::panic::Location;
use std::time::Duration;
use std::{env, fs, io, process, thread};

use crate::trace::json::Json;
use crate::trace::model::{Failure, Place, Story, ThreadId, ThreadInfo};
use crate::trace::text::{Options, Rerun};
use crate::trace::{story, text};
use crate::verdict::{Report, Verdict};

/// Panics with the story as message.
#[track_caller]
pub(crate) fn fail(story: &Story) -> ! {
    panic!("{}", shown(story))
}

/// The story as a terminal may show it: in colour, if it has any.
pub(crate) fn shown(story: &Story) -> String {
    // Test programs catch what goes to the one, and print it to the other.
    let terminal = io::stdout().is_terminal() && io::stderr().is_terminal();
    told(story, terminal && env::var_os("NO_COLOR").is_none())
}

/// The story as plain text.
pub(crate) fn text(story: &Story) -> String {
    told(story, false)
}

fn told(story: &Story, colour: bool) -> String {
    let rerun = Rerun::of_process();
    let options = Options { colour, rerun };
    let in_sentences = env::var_os("EVERY_ORDER_STORY");
    if in_sentences.is_some_and(|value| !value.is_empty() && value != "0") {
        story::print(story, &options)
    } else {
        text::print(story, &options)
    }
}

/// The name of the test that explores: libtest calls its threads so.
pub(crate) fn test_name() -> Option<String> {
    let name = thread::current().name()?.to_owned();
    (name != "main").then_some(name)
}

/// The token that the environment asks for, if it means this test.
pub(crate) fn token_to_replay() -> Option<String> {
    let token = env::var("EVERY_ORDER_REPLAY").ok()?;
    let wanted = env::var("EVERY_ORDER_TEST").ok();
    let is_meant = wanted.is_none_or(|wanted| test_name() == Some(wanted));
    is_meant.then_some(token)
}

/// Appends a line to the report that the environment asks for.
pub(crate) fn append(report: &Report) {
    if env::var_os("EVERY_ORDER_REPORT").is_none() {
        return;
    }
    let text = report.story.as_ref().map_or_else(String::new, text);
    let class = match (&report.verdict, &report.story) {
        (Verdict::Failed(failure), Some(story)) => crate::trace::class(failure, story),
        _ => "",
    };
    let (verdict, bound) = match &report.verdict {
        Verdict::Proved { .. } => ("proved", None),
        Verdict::Bounded {
            forced_switches, ..
        } => ("bounded", *forced_switches),
        Verdict::Failed(_) => ("failed", None),
    };
    write_line(&Line {
        test: test_name(),
        verdict,
        executions: report.executions,
        text,
        bound,
        class,
    });
}

/// Appends a line for a run that is wrong because of its result.
pub(crate) fn append_failed(story: &Story, table: &str, executions: usize) {
    let failure = story.failure.as_ref();
    write_line(&Line {
        test: test_name(),
        verdict: "failed",
        executions,
        text: format!("{}\n{table}", text(story)),
        bound: None,
        class: failure.map_or("", |failure| crate::trace::class(failure, story)),
    });
}

/// A story of which nothing is known.
pub(crate) fn empty_story() -> Story {
    Story {
        threads: Vec::new(),
        objects: Vec::new(),
        steps: Vec::new(),
        failure: None,
        replay: String::new(),
        test: test_name(),
    }
}

/// One line of the report.
struct Line {
    test: Option<String>,
    verdict: &'static str,
    executions: usize,
    text: String,
    bound: Option<usize>,
    class: &'static str,
}

impl Line {
    fn json(&self) -> Json {
        let test = self.test.as_deref().unwrap_or_default();
        let mut entries = vec![
            ("schema", 1_u32.into()),
            ("test", test.into()),
            ("verdict", self.verdict.into()),
            ("executions", self.executions.into()),
        ];
        entries.extend(self.bound.map(|bound| ("forced_switches", bound.into())));
        if !self.class.is_empty() {
            entries.push(("class", self.class.into()));
        }
        entries.push(("text", self.text.as_str().into()));
        Json::Map(entries)
    }
}

fn write_line(line: &Line) {
    let Some(path) = env::var_os("EVERY_ORDER_REPORT") else {
        return;
    };
    let json = format!("{}\n", line.json());
    let file = fs::OpenOptions::new().append(true).create(true).open(&path);
    // One write for the whole line: several processes may append to one report.
    let written = file.and_then(|mut file| file.write_all(json.as_bytes()));
    if let Err(error) = written {
        eprintln!("can't write the report {}: {error}", path.display());
    }
}

/// A thread does not come to any operation: says so and ends the process.
pub(crate) fn hang(
    test: Option<&str>,
    thread: ThreadId,
    last: Option<&'static Location<'static>>,
    limit: Duration,
) -> ! {
    let last = last.map(Place::from);
    let failure = Failure::Hang {
        thread,
        last,
        seconds: limit.as_secs(),
    };
    end_process(test, thread, failure)
}

/// A panic in the middle of another one: Rust would abort, so says first what happened.
pub(crate) fn second_panic(
    test: Option<&str>,
    thread: ThreadId,
    message: &str,
    place: Option<Place>,
) -> ! {
    let message = format!(
        "{message} (a destructor panicked while its thread was panicking already, which \
         ends a whole process)"
    );
    let failure = Failure::Panic {
        thread,
        message,
        place,
    };
    end_process(test, thread, failure)
}

/// Tells what can't be gone on from, and exits as a failed test does.
fn end_process(test: Option<&str>, thread: ThreadId, failure: Failure) -> ! {
    let class = crate::trace::class(&failure, &empty_story());
    let story = Story {
        threads: vec![ThreadInfo::default(); thread + 1],
        failure: Some(failure),
        test: test.map(str::to_owned),
        ..empty_story()
    };
    let told = text(&story);
    // Not `eprintln`: the test harness would keep it for a test that never ends.
    let _ = writeln!(io::stderr(), "{told}");
    write_line(&Line {
        test: story.test,
        verdict: "failed",
        executions: 0,
        text: told,
        bound: None,
        class,
    });
    process::exit(101)
}
