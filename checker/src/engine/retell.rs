//! Runs that are made again for what they can tell: a story, or how many there are.

use every_order_trace::token::Script;

use super::search::{Phase, Schedule, Search};
use super::{Execution, Mode, run, with};
use crate::trace::model::Story;

/// Runs every order of all steps, at most so many, and shows those that passed or failed
/// to `observe`. Whether these are all.
///
/// If [`Execution::learned`] changes, all runs are made and shown once more.
pub(crate) fn each_order(
    body: &dyn Fn(),
    most: usize,
    observe: &mut dyn FnMut(&Execution),
) -> bool {
    let settings = with(|e| e.settings.clone());
    let mut search = Search::new(settings, body, observe);
    let phase = search.phase(Mode::Every, 0, most);
    phase == Phase::Complete && !with(|e| e.guessed)
}

/// Whether the first order does not do the same each time.
pub(crate) fn is_unstable(body: &dyn Fn()) -> bool {
    let settings = with(|e| e.settings.clone());
    let mut observe = |_: &Execution| ();
    let mut search = Search::new(settings, body, &mut observe);
    search.is_unstable().is_some()
}

/// Makes one run again and tells what happens.
pub(crate) fn retell(
    schedule: &Schedule,
    body: &dyn Fn(),
    test: Option<String>,
) -> Story {
    with(|e| {
        e.begin_phase(schedule.mode, schedule.bound);
        e.learned = schedule.learned;
        e.calm = schedule.calm;
        e.path.give(&schedule.choices);
        e.log = Some(Box::default());
    });
    run::run(body);
    with(|e| e.story(test))
}

/// Makes the run that a token describes.
pub(crate) fn follow(script: &Script, body: &dyn Fn(), test: Option<String>) -> Story {
    // What the program looks at shows in the first run and matters in the second; what it
    // repeats for ever then shows, and shortens the third.
    for _ in 0..3 {
        with(|e| {
            e.begin_phase(Mode::Replay, 0);
            e.follow(script.clone());
            e.log = Some(Box::default());
        });
        run::run(body);
    }
    with(|e| e.story(test))
}
