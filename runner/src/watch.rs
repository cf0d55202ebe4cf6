//! Checks at each save, and listens to keys meanwhile.

mod keys;
mod pace;

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::thread;

use crate::catalogue::Exercise;
use crate::check::{Checked, content};
use crate::commands::{help, list, reset_text};
use crate::desk::{Desk, stopped};
use crate::digest::Digest;
use crate::screen::Keys;
use crate::show;
use crate::trouble::Outcome;
use keys::Key;

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
    loop {
        let exercise = &desk.catalogue.exercises[place];
        match session(desk, exercise, place)? {
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
    desk.note(exercise, &checked);
    print!("{}", verdict(desk, exercise, &checked));
    Ok(ExitCode::from(u8::from(!checked.verdict.is_right())))
}

/// From a save to the next one, or to a key that leads elsewhere.
fn session(desk: &Desk, exercise: &Exercise, place: usize) -> Outcome<Next> {
    clear(desk);
    say(&format!("checking {} …\n", exercise.name));
    let before = content(&exercise.answer());
    match check_and_listen(desk, exercise, place)? {
        (_, Some(next)) => return Ok(next),
        (None, None) => return Ok(Next::Check),
        (Some(checked), None) => {
            desk.note(exercise, &checked);
            clear(desk);
            say(&verdict(desk, exercise, &checked));
            say("\nn next  p previous  h hint  l list  r reset  o open  q quit\n");
        }
    }
    wait(desk, exercise, place, before)
}

/// Checks on a thread of its own, so that a key can cancel it.
fn check_and_listen(
    desk: &Desk,
    exercise: &Exercise,
    place: usize,
) -> Outcome<(Option<Checked>, Option<Next>)> {
    let cancelled = AtomicBool::new(false);
    thread::scope(|scope| {
        // Relaxed: one flag, and nothing that goes with it.
        let stop = || stopped() || cancelled.load(Relaxed);
        let check = scope.spawn(move || desk.checker.check(exercise, &stop));
        let mut next = None;
        while next.is_none() && !check.is_finished() {
            next = keys::wait(pace::SHORT).and_then(|key| leave(desk, place, key));
            next = next.or(stopped().then_some(Next::Quit));
        }
        // Relaxed: as above.
        cancelled.store(next.is_some(), Relaxed);
        let checked = check.join().expect("a check does not panic")?;
        Ok((checked, next))
    })
}

fn wait(
    desk: &Desk,
    exercise: &Exercise,
    place: usize,
    before: Option<Digest>,
) -> Outcome<Next> {
    loop {
        if stopped() {
            return Ok(Next::Quit);
        }
        if content(&exercise.answer()) != before {
            return Ok(Next::Check);
        }
        if let Some(key) = keys::wait(pace::LONG) {
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
        Key::Letter('h') => help::next_hint(desk, exercise)?,
        Key::Letter('l') => list::table(desk),
        Key::Letter('r') => reset_text(desk, exercise)?,
        Key::Letter('o') => keys::open(&exercise.answer()),
        _ => return Ok(()),
    };
    say(&format!("\n{text}"));
    Ok(())
}

fn verdict(desk: &Desk, exercise: &Exercise, checked: &Checked) -> String {
    let shown = show::verdict(exercise, checked, desk.style);
    shown + &help::next_step(desk, exercise, checked)
}

/// In raw mode a line feed alone does not go back to the first column.
fn say(text: &str) {
    let mut out = io::stdout().lock();
    // A terminal that has gone away ends the program by a signal.
    let _ = out.write_all(text.replace('\n', "\r\n").as_bytes());
    let _ = out.flush();
}

fn clear(desk: &Desk) {
    if !desk.style.is_plain() {
        say("\x1b[2J\x1b[H");
    }
}
