//! Replay tokens such as `main1.worker2.main2`: a schedule that can be read and typed.
//!
//! Each part names a thread and how many steps it does in a row. `+1` behind a part says
//! that the last of these steps took its first unusual choice, such as a stale read.
//! Threads that the program gave no name are called `worker`, or `worker1`, `worker2` and
//! so on if there are several; a colon keeps a digit apart from the number of steps. What
//! follows two dots is repeated for ever.

use std::ops::Range;

use super::op::Op;
use super::{Execution, ThreadId};

/// Writes the schedule of a run down.
#[derive(Clone, Default, Debug)]
pub(crate) struct Recorder {
    /// The choices before the first step.
    before: Vec<usize>,
    steps: Vec<Taken>,
}

/// A step, and how it was chosen.
#[derive(Clone, Debug)]
struct Taken {
    thread: ThreadId,
    /// Nothing had to be forced for it.
    is_usual: bool,
    /// The choices in it, up to the last that is not 0.
    values: Vec<usize>,
}

/// A schedule with more parts is only written down as far as it is needed.
const PARTS: usize = 12;

/// Some steps of one thread in a row.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
struct Part {
    thread: ThreadId,
    steps: usize,
    /// The choices of the last step, up to the last that is not 0.
    values: Vec<usize>,
}

impl Recorder {
    /// A thread does a step; `is_usual` if nothing had to be forced for that.
    pub(crate) fn thread(&mut self, thread: ThreadId, is_usual: bool) {
        self.steps.push(Taken {
            thread,
            is_usual,
            values: Vec::new(),
        });
    }

    pub(crate) fn value(&mut self, taken: usize) {
        let step = self.steps.last_mut().map(|step| &mut step.values);
        step.unwrap_or(&mut self.before).push(taken);
    }

    /// The token, with the names that the program gave its threads.
    ///
    /// If the run goes round, `turn` says which steps come again and again.
    pub(crate) fn text(
        &self,
        names: &[Option<String>],
        turn: Option<Range<usize>>,
    ) -> String {
        let names = token_names(names);
        let turn = turn.filter(|turn| {
            let steps = &self.steps[turn.clone()];
            steps.iter().any(|step| !step.goes_by_itself())
        });
        let Some(turn) = turn else {
            return write(&self.needed_parts(), &names);
        };
        let before = write(&self.parts(0..turn.start), &names);
        let again = write(&self.parts(turn), &names);
        format!("{before}..{again}")
    }

    /// The parts up to the last choice that is not the usual one. All that follows
    /// happens by itself.
    fn needed_parts(&self) -> Vec<Part> {
        let all = self.parts(0..self.steps.len());
        if all.len() <= PARTS {
            return all;
        }
        let last = self.steps.iter().rposition(|step| !step.goes_by_itself());
        let needed = last.map_or(1, |last| last + 1);
        let rest = self.steps[needed..].iter();
        let thread = self.steps[needed - 1].thread;
        let same = rest.take_while(|step| step.thread == thread).count();
        self.parts(0..needed + same)
    }

    fn parts(&self, steps: Range<usize>) -> Vec<Part> {
        let mut parts = Vec::new();
        if steps.start == 0 && self.before.iter().any(|value| *value > 0) {
            parts.push(Part {
                values: tidy(&self.before),
                ..Part::default()
            });
        }
        for step in &self.steps[steps] {
            let values = tidy(&step.values);
            match parts.last_mut() {
                Some(part) if part.thread == step.thread && part.values.is_empty() => {
                    part.steps += 1;
                    part.values = values;
                }
                _ => parts.push(Part {
                    thread: step.thread,
                    steps: 1,
                    values,
                }),
            }
        }
        parts
    }
}

impl Taken {
    fn goes_by_itself(&self) -> bool {
        self.is_usual && self.values.iter().all(|value| *value == 0)
    }
}

/// Choices up to the last that is not 0.
fn tidy(values: &[usize]) -> Vec<usize> {
    let last = values.iter().rposition(|value| *value > 0);
    last.map_or_else(Vec::new, |last| values[..=last].to_vec())
}

fn write(parts: &[Part], names: &[String]) -> String {
    let mut text = String::new();
    for part in parts {
        if !text.is_empty() {
            text.push('.');
        }
        let name = &names[part.thread];
        text.push_str(name);
        if name.ends_with(|c: char| c.is_ascii_digit()) {
            text.push(':');
        }
        text.push_str(&part.steps.to_string());
        for value in &part.values {
            text.push('+');
            text.push_str(&value.to_string());
        }
    }
    text
}

/// What tokens call the threads.
fn token_names(names: &[Option<String>]) -> Vec<String> {
    let unnamed = |name: &&Option<String>| name.is_none();
    let workers = names.iter().skip(1).filter(unnamed).count();
    let mut taken: Vec<String> = Vec::new();
    let mut worker = 0;
    for (id, name) in names.iter().enumerate() {
        let name = match name {
            Some(name) => numbered(&plain(name), &taken),
            None if id == 0 => "main".to_owned(),
            None if workers == 1 => "worker".to_owned(),
            None => {
                worker += 1;
                format!("worker{worker}")
            }
        };
        taken.push(name);
    }
    taken
}

/// The name, with a number if another thread has the same.
fn numbered(name: &str, taken: &[String]) -> String {
    let candidates = (1..).map(|number| match number {
        1 => name.to_owned(),
        number => format!("{name}-{number}"),
    });
    let mut free = candidates.filter(|candidate| !taken.contains(candidate));
    free.next().expect("there are always more numbers")
}

/// The thread that a token means by a name, as far as the run has come.
fn thread_named(name: &str, names: &[Option<String>]) -> Option<ThreadId> {
    if let Some(thread) = token_names(names).iter().position(|other| other == name) {
        return Some(thread);
    }
    // Not all workers are there yet, so the first one is still called `worker`; or the
    // token is from a time when it was the only one.
    let first = names.iter().skip(1).position(Option::is_none)? + 1;
    matches!(name, "worker" | "worker1").then_some(first)
}

/// A name without what has a meaning in a token.
fn plain(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '_' })
        .collect();
    if plain.is_empty() {
        "thread".to_owned()
    } else {
        plain
    }
}

/// A token that is being followed.
#[derive(Clone, Default, Debug)]
pub(crate) struct Script {
    parts: Vec<ScriptPart>,
    /// The part with which it begins again at its end; behind the last one if it ends.
    again: usize,
    /// The part that is being followed, and how many steps of it are done.
    at: usize,
    done: usize,
    values_done: usize,
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct ScriptPart {
    name: String,
    steps: usize,
    values: Vec<usize>,
}

impl Script {
    /// Reads a token.
    ///
    /// # Errors
    ///
    /// The part that is none.
    pub(crate) fn parse(token: &str) -> Result<Self, String> {
        let (once, turn) = token.trim().split_once("..").unwrap_or((token.trim(), ""));
        let mut parts = parse_parts(once)?;
        let again = parts.len();
        parts.extend(parse_parts(turn)?);
        Ok(Self {
            parts,
            again,
            ..Self::default()
        })
    }

    pub(crate) fn rewind(&mut self) {
        (self.at, self.done, self.values_done) = (0, 0, 0);
    }

    /// The thread that goes next, if the token says so.
    fn next_name(&mut self) -> Option<&str> {
        while self.done >= self.parts.get(self.at)?.steps {
            (self.at, self.done, self.values_done) = (self.at + 1, 0, 0);
            if self.at == self.parts.len() {
                self.at = self.again;
            }
        }
        self.done += 1;
        Some(&self.parts[self.at].name)
    }

    fn next_value(&mut self) -> usize {
        let Some(part) = self.parts.get(self.at) else {
            return 0;
        };
        if self.done < part.steps {
            return 0;
        }
        self.values_done += 1;
        part.values.get(self.values_done - 1).copied().unwrap_or(0)
    }
}

/// Reads parts with dots in between; none at all from an empty text.
fn parse_parts(text: &str) -> Result<Vec<ScriptPart>, String> {
    let parts = text.split('.').filter(|_| !text.is_empty());
    let parts = parts.map(|part| {
        ScriptPart::parse(part).ok_or_else(|| {
            format!("`{part}` is no part of a replay token; a part is like `main2`")
        })
    });
    parts.collect()
}

impl ScriptPart {
    fn parse(part: &str) -> Option<Self> {
        let mut pieces = part.split('+');
        let step = pieces.next()?;
        let digits = step.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let (name, steps) = step.split_at(digits);
        let name = name.strip_suffix(':').unwrap_or(name).to_owned();
        let values = pieces
            .map(|value| value.parse().ok())
            .collect::<Option<_>>()?;
        let steps = steps.parse().ok()?;
        (!name.is_empty()).then_some(Self {
            name,
            steps,
            values,
        })
    }
}

impl Execution {
    /// Follows the token instead of searching.
    pub(crate) fn follow(&mut self, script: Script) {
        self.script = script;
    }

    pub(crate) fn restart_script(&mut self) {
        self.script.rewind();
    }

    pub(crate) fn scripted_value(&mut self, options: usize) -> usize {
        let value = self.script.next_value().min(options - 1);
        self.record_value(value);
        value
    }

    /// The thread that the token names, or `usual` behind its end.
    pub(crate) fn scripted_thread(&mut self, usual: ThreadId) -> Option<ThreadId> {
        let names = self.thread_names();
        let Some(name) = self.script.next_name().map(str::to_owned) else {
            return Some(usual);
        };
        let found = thread_named(&name, &names);
        let found = found.filter(|thread| self.is_ready(*thread));
        if found.is_none() {
            self.no_longer_fits(&name);
        }
        found
    }

    fn no_longer_fits(&mut self, name: &str) {
        let message = format!(
            "the replay token no longer fits: `{name}` can't go on here; run the test \
             without a token to get a new one"
        );
        let op: Op = self.threads[self.current].pending;
        self.fail(super::Fault::Misuse {
            message,
            spot: Some(op.spot),
        });
    }

    pub(crate) fn record_thread(&mut self, thread: ThreadId, is_usual: bool) {
        if let Some(log) = &mut self.log {
            log.token.thread(thread, is_usual);
        }
    }

    pub(crate) fn record_value(&mut self, taken: usize) {
        if let Some(log) = &mut self.log {
            log.token.value(taken);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_counts_the_steps_of_each_thread_in_a_row() {
        let mut recorder = Recorder::default();
        for thread in [0, 1, 1, 0, 0] {
            recorder.thread(thread, true);
        }
        assert_eq!(recorder.text(&[None, None], None), "main1.worker2.main2");
    }

    #[test]
    fn only_unusual_choices_stand_in_a_token() {
        let mut recorder = Recorder::default();
        recorder.thread(0, true);
        recorder.value(0);
        recorder.thread(0, true);
        recorder.value(1);
        recorder.thread(0, true);
        assert_eq!(recorder.text(&[None], None), "main2+1.main1");
    }

    #[test]
    fn what_happens_by_itself_is_left_out_of_a_long_token() {
        let mut recorder = Recorder::default();
        recorder.thread(0, true);
        recorder.thread(1, false);
        for _ in 0..100 {
            recorder.thread(0, true);
            recorder.thread(1, true);
        }
        assert_eq!(recorder.text(&[None, None], None), "main1.worker1");
    }

    #[test]
    fn what_is_forced_again_and_again_is_written_once() {
        let mut recorder = Recorder::default();
        for _ in 0..3 {
            recorder.thread(0, true);
            recorder.thread(1, false);
        }
        let token = recorder.text(&[None, None], Some(1..3));
        assert_eq!(token, "main1..worker1.main1");

        let mut script = Script::parse(&token).unwrap();
        let names: Vec<String> = (0..6)
            .filter_map(|_| script.next_name().map(str::to_owned))
            .collect();
        let expected = ["main", "worker", "main", "worker", "main", "worker"];
        assert_eq!(names, expected);
    }

    #[test]
    fn threads_of_one_name_are_numbered() {
        let left = || Some("left 1".to_owned());
        let names = [None, None, None, left(), left()];
        let called = ["main", "worker1", "worker2", "left_1", "left_1-2"];
        assert_eq!(token_names(&names), called);
    }

    #[test]
    fn the_first_worker_is_known_before_the_second_one_is_there() {
        assert_eq!(thread_named("worker1", &[None, None]), Some(1));
        assert_eq!(thread_named("worker2", &[None, None]), None);
    }

    #[test]
    fn a_token_is_read_as_it_was_written() {
        let script = Script::parse("main1.left_1:2+0+3").unwrap();
        let (name, values) = ("left_1".to_owned(), vec![0, 3]);
        assert_eq!(
            script.parts[1],
            ScriptPart {
                name,
                steps: 2,
                values
            }
        );
    }

    #[test]
    fn what_is_no_token_is_named() {
        assert!(Script::parse("main1.7").unwrap_err().contains("`7`"));
    }
}
