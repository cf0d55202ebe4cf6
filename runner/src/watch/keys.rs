//! Single keys from a terminal in raw mode.

use std::env;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event, KeyCode, KeyEventKind, KeyModifiers};

/// A key that means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Letter(char),
    Quit,
}

/// What is typed, from now until the program ends.
pub(super) struct Keyboard(Receiver<Key>);

impl Keyboard {
    /// Reads on a thread of its own, which nobody waits for: on a terminal whose window was
    /// closed, `crossterm` asks for the next byte for ever.
    pub(super) fn listen() -> Self {
        let (typed, keys) = mpsc::channel();
        thread::spawn(move || {
            while let Ok(event) = event::read() {
                if key(&event).is_some_and(|key| typed.send(key).is_err()) {
                    return;
                }
            }
        });
        Self(keys)
    }

    /// The next key, if one is pressed within this time. A closed terminal means to quit.
    pub(super) fn wait(&self, time: Duration) -> Option<Key> {
        match self.0.recv_timeout(time) {
            Ok(key) => Some(key),
            Err(RecvTimeoutError::Timeout) if io::stdin().is_terminal() => None,
            Err(_) => Some(Key::Quit),
        }
    }
}

fn key(event: &Event) -> Option<Key> {
    let Event::Key(pressed) = event else {
        return None;
    };
    let control = pressed.modifiers.contains(KeyModifiers::CONTROL);
    let alone = (pressed.modifiers - KeyModifiers::SHIFT).is_empty();
    match pressed.code {
        // Some systems also tell when a key is let go.
        _ if pressed.kind == KeyEventKind::Release => None,
        KeyCode::Char('c' | 'd') if control => Some(Key::Quit),
        KeyCode::Char('q' | 'Q') | KeyCode::Esc => Some(Key::Quit),
        KeyCode::Char(letter) if alone => {
            Some(Key::Letter(letter.to_ascii_lowercase()))
        }
        _ => None,
    }
}

/// Opens a file in the editor that `VISUAL` or `EDITOR` names, without waiting for it.
///
/// An editor that needs this terminal itself can't be opened beside `watch`.
///
/// `shown` is how a reader would name the file.
pub(super) fn open(file: &Path, shown: &Path) -> String {
    let shown = shown.display();
    let editor = env::var("VISUAL").or_else(|_| env::var("EDITOR"));
    let editor = editor.unwrap_or_else(|_| "code".to_owned());
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or("code");
    let name = Path::new(program)
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy();
    if matches!(
        &*name,
        "vi" | "vim" | "nvim" | "nano" | "emacs" | "hx" | "micro"
    ) {
        return format!("{name} needs a terminal of its own: {name} {shown}\n");
    }
    let mut command = Command::new(program);
    command.args(words).arg(file).stdin(Stdio::null());
    match command.stdout(Stdio::null()).stderr(Stdio::null()).spawn() {
        Ok(_) => format!("{name} opens {shown}\n"),
        Err(error) => format!(
            "can't start {name} ({error}); open {shown} yourself, or set VISUAL to your \
             editor\n"
        ),
    }
}
