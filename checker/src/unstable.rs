//! Where a program that asks the world what to do does something else.

use every_order_trace::token::Script;

use crate::engine::retell::follow;
use crate::trace::model::{Failure, Place, Step, Story};

/// So many pairs of runs are compared; it may take luck to catch the two apart.
const PAIRS: usize = 8;

/// The story of an ordinary run, up to the step that is another one the next time.
pub(crate) fn unstable(body: &dyn Fn(), test: Option<&String>) -> Story {
    let ordinary = Script::parse("").expect("no part, so none that is wrong");
    let run = || follow(&ordinary, body, test.cloned());
    let mut parted = (0..PAIRS).filter_map(|_| part(&run(), run()));
    let found = parted.next();
    found.unwrap_or_else(|| {
        let mut story = run();
        story.failure = Some(parts("one thing".to_owned(), "another".to_owned(), None));
        story
    })
}

/// A run failed, and does not when it is made again.
pub(crate) fn fails_no_more() -> Failure {
    parts("the run fails".to_owned(), "it does not".to_owned(), None)
}

fn parts(expected: String, found: String, place: Option<Place>) -> Failure {
    Failure::Nondeterminism {
        expected,
        found,
        place,
    }
}

/// The second story up to where it parts from the first; `None` if they are the same.
fn part(first: &Story, mut second: Story) -> Option<Story> {
    let longest = first.steps.len().max(second.steps.len());
    let mut steps = (0..longest).map(|at| (first.steps.get(at), second.steps.get(at)));
    let at = steps.position(|(one, other)| one.map(key) != other.map(key))?;
    let (one, other) = (first.steps.get(at), second.steps.get(at));
    let place = other.or(one).and_then(|step| step.place);
    second.failure = Some(parts(words(one), words(other), place));
    second.steps.truncate(at + 1);
    // Nobody can be sure to see the same again.
    second.replay.clear();
    Some(second)
}

/// What a step does, without the values that it finds.
fn key(step: &Step) -> (usize, Option<Place>, &str) {
    (step.thread, step.place, step.call)
}

fn words(step: Option<&Step>) -> String {
    match step {
        None => "the end".to_owned(),
        Some(step) => match step.place {
            Some(place) => format!("`{}` in line {}", step.call, place.line),
            None => "the end of a thread".to_owned(),
        },
    }
}
