//! Writes a token.

use std::ops::Range;

use super::names::token_names;
use crate::trace::model::ThreadId;

/// Writes the schedule of a run down.
#[derive(Clone, Default, Debug)]
pub struct Recorder {
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
    pub fn thread(&mut self, thread: ThreadId, is_usual: bool) {
        self.steps.push(Taken {
            thread,
            is_usual,
            values: Vec::new(),
        });
    }

    /// The step takes this one of some values; 0 is the ordinary one.
    pub fn value(&mut self, taken: usize) {
        let step = self.steps.last_mut().map(|step| &mut step.values);
        step.unwrap_or(&mut self.before).push(taken);
    }

    /// The token, with the names that the program gave its threads.
    ///
    /// If the run goes round, `turn` says which steps come again and again.
    #[must_use]
    pub fn text(&self, names: &[Option<String>], turn: Option<Range<usize>>) -> String {
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
}
