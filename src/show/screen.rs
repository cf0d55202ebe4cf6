//! The one place that decides how wide, in which characters and in which colours we print.

use std::env;
use std::io::{self, IsTerminal};

/// The widest line that is ever printed, in columns: half a projector's, all of a laptop's.
const WIDEST: usize = 80;
/// The narrowest line worth laying out; on a narrower screen the terminal wraps.
const NARROWEST: usize = 20;

/// Where text goes: its width, its characters, and whether it may carry colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Screen {
    width: usize,
    unicode: bool,
    colour: bool,
}

/// How a piece of text stands out. It only repeats what the words say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// A title.
    Bold,
    /// Something that the reader should not miss, in yellow.
    Warning,
    /// Something beside the matter, dimmed.
    Faint,
}

impl Screen {
    /// What standard output is: asked of the terminal and of the environment.
    ///
    /// - The width is the terminal's, or `COLUMNS`, or 80, and never above 80.
    /// - Unicode needs a locale that says UTF-8 (on Windows and macOS it is taken for granted).
    /// - Colour needs a terminal, and neither `NO_COLOR` nor `CLICOLOR=0` nor `TERM=dumb`;
    ///   `CLICOLOR_FORCE=1` asks for it even in a pipe. `NO_COLOR` is the stronger.
    #[must_use]
    pub fn of_stdout() -> Self {
        let terminal = io::stdout().is_terminal();
        let columns = terminal_size::terminal_size()
            .filter(|_| terminal)
            .map(|(width, _)| width.0);
        Self::decide(terminal, columns, |name| env::var(name).ok())
    }

    /// A screen of `width` columns (kept within 20 to 80) without colour.
    #[must_use]
    pub fn of_width(width: usize) -> Self {
        Self {
            width: width.clamp(NARROWEST, WIDEST),
            unicode: true,
            colour: false,
        }
    }

    /// The same screen, in ASCII only.
    #[must_use]
    pub fn plain(self) -> Self {
        Self {
            unicode: false,
            ..self
        }
    }

    /// The same screen, without colour.
    #[must_use]
    pub fn colourless(self) -> Self {
        Self {
            colour: false,
            ..self
        }
    }

    /// The longest line to print, in columns, from 20 to 80.
    #[must_use]
    pub fn width(self) -> usize {
        self.width
    }

    /// Whether other characters than ASCII may be printed.
    #[must_use]
    pub fn unicode(self) -> bool {
        self.unicode
    }

    /// `text` as this screen may show it: in `style` where colour is allowed.
    #[must_use]
    pub fn paint(self, style: Style, text: &str) -> String {
        if !self.colour {
            return self.spell(text);
        }
        let code = match style {
            Style::Bold => 1,
            Style::Faint => 2,
            Style::Warning => 33,
        };
        format!("\x1b[{code}m{}\x1b[0m", self.spell(text))
    }

    /// `text` in characters that this screen has: without Unicode, in ASCII look-alikes.
    ///
    /// Control characters are left out, so that no text can take over the terminal.
    #[must_use]
    pub fn spell(self, text: &str) -> String {
        let shown = text
            .chars()
            .filter(|letter| !letter.is_control() || *letter == '\n');
        if self.unicode {
            shown.collect()
        } else {
            shown.map(ascii).collect()
        }
    }

    fn decide(
        terminal: bool,
        columns: Option<u16>,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Self {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        let width = columns
            .map(usize::from)
            .or_else(|| set("COLUMNS")?.parse().ok())
            .unwrap_or(WIDEST);
        Self {
            colour: has_colour(terminal, set),
            unicode: is_utf8(set),
            ..Self::of_width(width)
        }
    }
}

fn has_colour(terminal: bool, set: impl Fn(&str) -> Option<String>) -> bool {
    if set("NO_COLOR").is_some() {
        return false;
    }
    if set("CLICOLOR_FORCE").is_some_and(|value| value != "0") {
        return true;
    }
    let refused = set("CLICOLOR").is_some_and(|value| value == "0")
        || set("TERM").is_some_and(|value| value == "dumb");
    terminal && !refused
}

/// The first of these that is set decides, as in the C library.
fn is_utf8(set: impl Fn(&str) -> Option<String>) -> bool {
    let locale = set("LC_ALL")
        .or_else(|| set("LC_CTYPE"))
        .or_else(|| set("LANG"));
    match locale {
        Some(locale) => {
            let locale = locale.to_lowercase();
            locale.contains("utf-8") || locale.contains("utf8")
        }
        None => cfg!(any(windows, target_os = "macos")),
    }
}

/// What stands for `character` where only ASCII can be shown.
fn ascii(character: char) -> String {
    let stand_in = match character {
        _ if character.is_ascii() => return character.to_string(),
        'µ' | 'μ' => "u",
        '×' => "x",
        '–' | '—' | '−' | '─' | '┄' => "-",
        '≤' => "<=",
        '≥' => ">=",
        '≈' => "~",
        '…' => "...",
        '→' => "->",
        '·' => ".",
        'σ' => "sigma",
        'κ' => "kappa",
        '’' | '‘' => "'",
        '“' | '”' => "\"",
        '\u{a0}' | '\u{202f}' => " ",
        _ => "?",
    };
    stand_in.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn screen(terminal: bool, variables: &[(&str, &str)]) -> Screen {
        Screen::decide(terminal, None, |wanted| {
            let found = variables.iter().find(|(name, _)| *name == wanted);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn a_pipe_gets_no_colour() {
        assert!(!screen(false, &[]).colour);
        assert!(screen(true, &[]).colour);
    }

    #[test]
    fn no_color_is_stronger_than_a_forced_colour() {
        let asked = [("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")];
        assert!(!screen(true, &asked).colour);
        assert!(screen(false, &asked[1..]).colour);
    }

    #[test]
    fn an_empty_no_color_says_nothing() {
        assert!(screen(true, &[("NO_COLOR", "")]).colour);
    }

    #[test]
    fn a_dumb_terminal_and_clicolor_0_get_no_colour() {
        assert!(!screen(true, &[("TERM", "dumb")]).colour);
        assert!(!screen(true, &[("CLICOLOR", "0")]).colour);
    }

    #[test]
    fn the_first_locale_variable_that_is_set_decides() {
        assert!(screen(true, &[("LANG", "de_DE.UTF-8")]).unicode);
        assert!(!screen(true, &[("LC_ALL", "C"), ("LANG", "de_DE.UTF-8")]).unicode);
        assert!(screen(true, &[("LC_ALL", ""), ("LANG", "en_US.utf8")]).unicode);
    }

    #[test]
    fn no_line_is_planned_wider_than_80_columns() {
        assert_eq!(screen(false, &[("COLUMNS", "200")]).width(), 80);
        assert_eq!(screen(false, &[("COLUMNS", "40")]).width(), 40);
        assert_eq!(screen(false, &[("COLUMNS", "wide")]).width(), 80);
    }

    #[test]
    fn an_escape_byte_in_a_text_never_reaches_the_terminal() {
        assert_eq!(Screen::of_width(80).spell("a\x1b[31mb"), "a[31mb");
    }

    #[test]
    fn a_plain_screen_spells_everything_in_ascii() {
        let text = "1.93 × ≤ 2 µs – σ → 東";
        let plain = Screen::of_width(80).plain().spell(text);
        assert_eq!(plain, "1.93 x <= 2 us - sigma -> ?");
    }
}
