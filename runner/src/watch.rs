//! Checks at each save, and listens to keys meanwhile.

mod keys;
mod pace;

use std::io::{self, IsTerminal};
use std::process::ExitCode;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::thread;

use crate::catalogue::Exercise;
use crate::check::{Checked, content};
use crate::commands::{help, list, reset_text};
use crate::desk::{Desk, stopped};
use crate::digest::Digest;
use crate::screen::{self, Keys};
use crate::show;
use crate::trouble::{Outcome, Trouble};
use keys::{Key, Keyboard};

const KEYS: &str = "\n n next  p previous  h hint  l list  r reset  o open  q quit\n";

/// What the reader wants next.
enum Next {
    /// The file has changed; check it.
    Check,
    /// This exercise, by its place in the catalogue.
    Go(usize),
    Quit,
}

/// Shows verdicts until the reader quits; without a terminal, the first one only.
pub(crate) fn watch(desk: &Desk, name: Option<&str>) -> Outcome<ExitCode> {
    let start = desk.pick(name)?;
    let names = desk.catalogue.exercises.iter();
    let mut place = names
        .clone()
        .position(|one| one.name == start.name)
        .unwrap_or(0);
    let interactive = io::stdin().is_terminal() && io::stdout().is_terminal();
    let keys = interactive.then(Keys::listen).and_then(Result::ok);
    if keys.is_none() {
        return once(desk, start);
    }
    let keyboard = Keyboard::listen();
    loop {
        let exercise = &desk.catalogue.exercises[place];
        match session(desk, &keyboard, exercise, place)? {
            Next::Check => {}
            Next::Go(other) => place = other,
            Next::Quit => return Ok(ExitCode::SUCCESS),
        }
    }
}

fn once(desk: &Desk, exercise: &Exercise) -> Outcome<ExitCode> {
    let Some(checked) = desk.checker.check(exercise, &stopped)? else {
        return Ok(ExitCode::FAILURE);
    };
    screen::print(&verdict(desk, exercise, &checked))?;
    desk.note(exercise, &checked);
    Ok(ExitCode::from(u8::from(!checked.verdict.is_right())))
}

/// From a save to the next one, or to a key that leads elsewhere.
fn session(
    desk: &Desk,
    keyboard: &Keyboard,
    exercise: &Exercise,
    place: usize,
) -> Outcome<Next> {
    clear(desk)?;
    screen::print(&format!("checking {} …\n", exercise.name))?;
    let before = content(&exercise.answer());
    let Meanwhile {
        checked,
        next,
        keys,
    } = check_and_listen(desk, keyboard, exercise, place);
    if let Some(next) = next {
        return Ok(next);
    }
    clear(desk)?;
    let seen = match checked {
        Ok(Some(checked)) => {
            screen::print(&verdict(desk, exercise, &checked))?;
            desk.note(exercise, &checked);
            checked.content
        }
        Ok(None) => return Ok(Next::Quit),
        Err(trouble) => {
            screen::print(&format!("{}Save to try again.\n", complaint(&trouble)))?;
            before
        }
    };
    screen::print(KEYS)?;
    for key in keys {
        answer(desk, exercise, key)?;
    }
    wait(desk, keyboard, exercise, place, seen)
}

/// What came of a check, and of the keys that were pressed while it ran.
struct Meanwhile {
    /// `None` if it was cancelled.
    checked: Outcome<Option<Checked>>,
    next: Option<Next>,
    /// Keys that wait for the verdict.
    keys: Vec<Key>,
}

/// Checks on a thread of its own, so that a key can cancel it.
fn check_and_listen(
    desk: &Desk,
    keyboard: &Keyboard,
    exercise: &Exercise,
    place: usize,
) -> Meanwhile {
    let cancelled = AtomicBool::new(false);
    thread::scope(|scope| {
        // Relaxed: one flag, and nothing that goes with it.
        let stop = || stopped() || cancelled.load(Relaxed);
        let check = scope.spawn(move || desk.checker.check(exercise, &stop));
        let mut next = None;
        let mut keys = Vec::new();
        while next.is_none() && !check.is_finished() {
            if let Some(key) = keyboard.wait(pace::SHORT) {
                next = leave(desk, place, key);
                keys.push(key);
            }
            next = next.or(stopped().then_some(Next::Quit));
        }
        // Relaxed: as above.
        cancelled.store(next.is_some(), Relaxed);
        let checked = check.join().expect("a check does not panic");
        Meanwhile {
            checked,
            next,
            keys,
        }
    })
}

fn wait(
    desk: &Desk,
    keyboard: &Keyboard,
    exercise: &Exercise,
    place: usize,
    seen: Digest,
) -> Outcome<Next> {
    loop {
        if stopped() {
            return Ok(Next::Quit);
        }
        if content(&exercise.answer()) != seen {
            return Ok(Next::Check);
        }
        if let Some(key) = keyboard.wait(pace::LONG) {
            if let Some(next) = leave(desk, place, key) {
                return Ok(next);
            }
            answer(desk, exercise, key)?;
        }
    }
}

/// Where a key leads, if it leads away from this verdict.
fn leave(desk: &Desk, place: usize, key: Key) -> Option<Next> {
    let last = desk.catalogue.exercises.len() - 1;
    match key {
        Key::Quit => Some(Next::Quit),
        Key::Letter('n') => Some(Next::Go((place + 1).min(last))),
        Key::Letter('p') => Some(Next::Go(place.saturating_sub(1))),
        Key::Letter(_) => None,
    }
}

/// What a key shows below the verdict.
fn answer(desk: &Desk, exercise: &Exercise, key: Key) -> Outcome<()> {
    let text = match key {
        Key::Letter('h') => help::next_hint(desk, exercise),
        Key::Letter('l') => Ok(list::around(desk, exercise)),
        Key::Letter('r') => reset_text(desk, exercise),
        Key::Letter('o') => {
            let opened = keys::open(&exercise.answer(), &exercise.shown());
            Ok(screen::wrap(&opened))
        }
        _ => return Ok(()),
    };
    let text = text.unwrap_or_else(|trouble| complaint(&trouble));
    screen::print(&format!("\n{text}"))
}

fn complaint(trouble: &Trouble) -> String {
    screen::wrap(&format!("error: {trouble}")) + "\n"
}

fn verdict(desk: &Desk, exercise: &Exercise, checked: &Checked) -> String {
    let shown = show::verdict(exercise, checked, desk.style);
    shown + &help::next_step(desk, exercise, checked)
}

fn clear(desk: &Desk) -> Outcome<()> {
    screen::print(if desk.style.is_plain() {
        ""
    } else {
        "\x1b[2J\x1b[H"
    })
}
