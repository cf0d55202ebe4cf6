//! Where the output goes: plain or in colour, and how a terminal is put in order again.

use std::array;
use std::env;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::iter;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;

use crossterm::terminal;
use textwrap::{Options, WordSplitter};

use crate::trouble::{Outcome, Trouble};

/// Columns of a text in sentences on a wide screen: longer lines are hard to follow.
const WIDEST: usize = 80;

/// Prints `text` at once. That nobody reads it any more is no trouble.
///
/// # Errors
///
/// If standard output takes no more, because a disk is full for instance.
pub(crate) fn print(text: &str) -> Outcome<()> {
    match write(io::stdout().lock(), text) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Trouble::new(
            format!("standard output takes no more ({error}); send it elsewhere"),
        )),
        _ => Ok(()),
    }
}

/// Prints a line to standard error. If nobody reads that either, there is no one to tell.
pub(crate) fn complain(line: &str) {
    let to = io::stderr().lock();
    // A program that reads it looks for words, wherever a line would end.
    let line = if to.is_terminal() {
        wrap(line)
    } else {
        line.to_owned()
    };
    let _ = write(to, &format!("{line}\n"));
}

/// Breaks long lines between words. A terminal would break them in the middle of one.
pub(crate) fn wrap(text: &str) -> String {
    let size = io::stdout().is_terminal().then(terminal::size);
    let columns = match size {
        // Some terminals don't know, and say 0.
        Some(Ok((columns @ 1.., _))) => WIDEST.min(columns.into()),
        _ => WIDEST,
    };
    let between_words = Options::new(columns)
        .break_words(false)
        .word_splitter(WordSplitter::NoHyphenation);
    textwrap::fill(text, between_words)
}

/// Sets the paragraphs of a Markdown text as wide as the screen; blocks of code stay.
pub(crate) fn set(text: &str) -> String {
    let paragraph = |text: &str| wrap(&text.replace('\n', " "));
    let paragraphs = |text: &str| {
        let paragraphs: Vec<_> = text.split("\n\n").map(paragraph).collect();
        paragraphs.join("\n\n")
    };
    let parts = text.split("```").enumerate();
    let parts = parts.map(|(number, part)| match number % 2 {
        0 => paragraphs(part),
        _ => format!("```{part}```"),
    });
    parts.collect()
}

/// The head and the rows of a table, each column as wide as its longest cell.
pub(crate) fn columns<const N: usize>(
    heads: [&str; N],
    rows: &[[String; N]],
) -> Vec<String> {
    let heads = heads.map(str::to_owned);
    let lines = || iter::once(&heads).chain(rows);
    let width = |column: usize| {
        let cells = lines().map(|row| row[column].chars().count());
        cells.max().unwrap_or(0)
    };
    let widths: [usize; N] = array::from_fn(width);
    let line = |row: &[String; N]| {
        let cells = row.iter().zip(widths);
        let cells = cells.map(|(cell, width)| format!("{cell:<width$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    lines().map(line).collect()
}

/// In raw mode a line feed alone does not go back to the first column.
fn write(mut to: impl Write, text: &str) -> io::Result<()> {
    // Relaxed: see `Keys::listen`.
    if RAW.load(Relaxed) {
        to.write_all(text.replace('\n', "\r\n").as_bytes())?;
    } else {
        to.write_all(text.as_bytes())?;
    }
    to.flush()
}

/// Whether words may be coloured. A colour never says what the words don't.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    colour: bool,
}

impl Style {
    /// Colour for terminals only, and not if `plain`, `NO_COLOR` or a dumb terminal says so.
    pub(crate) fn choose(plain: bool) -> Self {
        let forbidden = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
        Self {
            colour: io::stdout().is_terminal() && !plain && !forbidden && !dumb,
        }
    }

    pub(crate) fn is_plain(self) -> bool {
        !self.colour
    }

    pub(crate) fn good(self, text: &str) -> String {
        self.paint("32;1", text)
    }

    pub(crate) fn bad(self, text: &str) -> String {
        self.paint("31;1", text)
    }

    pub(crate) fn faint(self, text: &str) -> String {
        self.paint("2", text)
    }

    fn paint(self, code: &str, text: &str) -> String {
        if self.colour {
            format!("\x1b[{code}m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }
}

/// Whether the terminal is in raw mode, for those who have to undo it.
static RAW: AtomicBool = AtomicBool::new(false);

/// Keys arrive one by one while this is alive. Ends with the value, by a panic too.
pub(crate) struct Keys(());

impl Keys {
    /// # Errors
    ///
    /// If standard input is no terminal.
    pub(crate) fn listen() -> io::Result<Self> {
        terminal::enable_raw_mode()?;
        // Relaxed: one flag, and nothing that goes with it.
        RAW.store(true, Relaxed);
        Ok(Self(()))
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back as it was. Does nothing if it is in order.
pub(crate) fn restore() {
    // Relaxed: see `Keys::listen`.
    if RAW.swap(false, Relaxed) {
        // Nothing is left to be done about a terminal that has gone away.
        let _ = terminal::disable_raw_mode();
    }
}
