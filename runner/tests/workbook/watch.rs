//! `watch` in a terminal: saves, keys, and how it leaves the terminal.

use crate::terminal::Terminal;
use crate::workspace::{RIGHT, Workspace};

const ENDLESS: &str =
    "pub fn four() -> u32 {\n    loop { std::hint::spin_loop() }\n}\n";

/// `watch` with this answer, once it has begun to check.
fn watching(workspace: &Workspace, words: &[&str]) -> Terminal {
    let mut command = workspace.command(words);
    command.env_remove("NO_COLOR");
    let terminal = Terminal::start(command);
    wait(&terminal, 0, "checking four");
    terminal
}

/// Waits for these words behind `mark`, and returns where they end.
#[track_caller]
fn wait(terminal: &Terminal, mark: usize, words: &str) -> usize {
    let found = terminal.wait_for(mark, &[words]);
    found
        .unwrap_or_else(|| panic!("no {words}: {:?}", terminal.parts(mark)))
        .0
}

#[test]
fn each_save_gets_its_verdict_and_each_key_its_answer() {
    let workspace = Workspace::new("watch_keys");
    let mut terminal = watching(&workspace, &[]);
    let mark = wait(&terminal, 0, "q quit");
    terminal.press("h");
    let mark = wait(&terminal, mark, "Hint 1 of 3");
    terminal.press("l");
    let mark = wait(&terminal, mark, "is where you are");
    workspace.part("exercise.rs", RIGHT);
    let mark = wait(&terminal, mark, "RIGHT");
    terminal.press("r");
    let mark = wait(&terminal, mark, "as it was shipped");
    wait(&terminal, mark, "WRONG");
    terminal.press("q");
    assert_eq!(terminal.end().code(), Some(0));
}

#[test]
fn a_key_that_is_pressed_during_a_check_is_not_lost() {
    let workspace = Workspace::with_answer("watch_early_key", ENDLESS);
    let mut terminal = watching(&workspace, &["watch", "--limit", "1"]);
    terminal.press("h");
    let mark = wait(&terminal, 0, "hang: still running");
    wait(&terminal, mark, "Hint 1 of 3");
}

#[test]
fn a_save_cancels_a_check_that_would_take_an_hour() {
    let workspace = Workspace::with_answer("watch_cancel", ENDLESS);
    let terminal = watching(&workspace, &["watch", "--limit", "3600"]);
    let mark = terminal.mark();
    workspace.part("exercise.rs", RIGHT);
    wait(&terminal, mark, "RIGHT");
}

#[test]
fn trouble_is_shown_and_the_next_save_is_checked() {
    let workspace = Workspace::new("watch_trouble");
    let manifest = "chapters/01_sums/exercises/Cargo.toml";
    let good = std::fs::read_to_string(workspace.root.join(manifest)).unwrap();
    workspace.write(manifest, "[package]\n");
    let terminal = watching(&workspace, &["watch"]);
    let mark = wait(&terminal, 0, "Save to try again");
    workspace.write(manifest, &good);
    workspace.part("exercise.rs", RIGHT);
    wait(&terminal, mark, "RIGHT");
}

#[test]
fn the_terminal_is_given_back_however_watch_ends() {
    let workspace = Workspace::with_answer("watch_restore", ENDLESS);
    for (key, code) in [("q", 0), ("\u{3}", 0), ("", 130)] {
        let mut terminal = watching(&workspace, &["watch", "--limit", "3600"]);
        assert!(terminal.is_raw());
        if key.is_empty() {
            terminal.terminate();
        } else {
            terminal.press(key);
        }
        assert_eq!(terminal.end().code(), Some(code), "{key:?}");
        assert!(!terminal.is_raw(), "{key:?}");
    }
}

#[test]
fn a_window_that_is_closed_ends_watch() {
    let workspace = Workspace::new("watch_closed");
    let mut terminal = watching(&workspace, &["watch"]);
    wait(&terminal, 0, "q quit");
    terminal.close("h");
    assert_eq!(terminal.end().code(), Some(0));
}

#[test]
fn no_byte_is_an_escape_if_colours_are_not_wanted() {
    let workspace = Workspace::new("watch_plain");
    let mut command = workspace.command(&["watch"]);
    command.env("NO_COLOR", "1");
    let terminal = Terminal::start(command);
    wait(&terminal, 0, "q quit");
    let parts = terminal.parts(0);
    assert!(
        parts.iter().all(|(part, _)| !part.contains('\x1b')),
        "{parts:?}"
    );
}
