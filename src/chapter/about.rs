//! What a chapter says of itself: a sentence, and the flags that only it has.

use std::fmt::Write;
use std::ops::RangeInclusive;

/// What `--help` says of a chapter, and the flags that only this chapter has.
#[derive(Clone, Debug, PartialEq)]
pub struct About {
    summary: &'static str,
    flags: Vec<Flag>,
}

/// A flag that only one chapter has.
#[derive(Clone, Debug, PartialEq)]
pub struct Flag {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    help: &'static str,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Number {
        default: f64,
        range: RangeInclusive<f64>,
    },
    Count {
        default: u64,
        range: RangeInclusive<u64>,
    },
    Choice {
        of: &'static [&'static str],
    },
    String,
    Path,
    Switch,
}

impl From<&'static str> for About {
    fn from(summary: &'static str) -> Self {
        Self::new(summary)
    }
}

impl About {
    /// A chapter that `summary` describes in a sentence.
    #[must_use]
    pub fn new(summary: &'static str) -> Self {
        Self {
            summary,
            flags: Vec::new(),
        }
    }

    /// The same chapter, which also knows `flag`.
    #[must_use]
    pub fn flag(mut self, flag: Flag) -> Self {
        self.flags.push(flag);
        self
    }

    pub(super) fn flags(&self) -> &[Flag] {
        &self.flags
    }

    /// What `--help` prints.
    pub(super) fn help(&self, name: &str) -> String {
        let mut text = format!(
            "{}\n\nUsage: cargo run --bin {name} -- [FLAGS]\n",
            self.summary
        );
        if !self.flags.is_empty() {
            text += "\nThis chapter:\n";
            for flag in &self.flags {
                text += &help_line(&flag.usage(), &flag.explanation());
            }
        }
        text += "\nEvery chapter:\n";
        for (usage, explanation) in STANDARD {
            text += &help_line(usage, explanation);
        }
        text
    }
}

/// The flags that every chapter has.
pub(super) const STANDARD: [(&str, &str); 11] = [
    ("--quick", "a shorter run, with wider intervals"),
    (
        "--threads N,N,..",
        "measure at these thread counts, and always at 1",
    ),
    ("--rounds N", "measure for exactly N rounds"),
    (
        "--seed N",
        "order of the rounds, and all simulated chance [1]",
    ),
    ("--compare FILE", "set an earlier run.json beside this run"),
    ("--out DIR", "write files there [target/workbook/<chapter>]"),
    ("--json", "print run.json instead of text"),
    ("--no-color", "no colours; so does NO_COLOR=1"),
    (
        "--no-progress",
        "no line that shows how far the measurement is",
    ),
    ("--plain", "ASCII only; so does a locale without UTF-8"),
    ("--help", "this text"),
];

impl Flag {
    /// `--name X`: a number within `range`, `default` where it is not given.
    ///
    /// # Panics
    ///
    /// If `default` lies outside `range`.
    #[must_use]
    pub fn number(
        name: &'static str,
        default: f64,
        range: RangeInclusive<f64>,
        help: &'static str,
    ) -> Self {
        assert!(
            range.contains(&default),
            "--{name}: the default is out of range"
        );
        Self {
            name,
            kind: Kind::Number { default, range },
            help,
        }
    }

    /// `--name N`: a whole number within `range`, `default` where it is not given.
    ///
    /// # Panics
    ///
    /// If `default` lies outside `range`.
    #[must_use]
    pub fn count(
        name: &'static str,
        default: u64,
        range: RangeInclusive<u64>,
        help: &'static str,
    ) -> Self {
        assert!(
            range.contains(&default),
            "--{name}: the default is out of range"
        );
        Self {
            name,
            kind: Kind::Count { default, range },
            help,
        }
    }

    /// `--name WORD`: one of these words, the first where it is not given.
    ///
    /// # Panics
    ///
    /// If there are no words to choose from.
    #[must_use]
    pub fn choice(
        name: &'static str,
        of: &'static [&'static str],
        help: &'static str,
    ) -> Self {
        assert!(!of.is_empty(), "--{name}: nothing to choose from");
        Self {
            name,
            kind: Kind::Choice { of },
            help,
        }
    }

    /// `--variant NAME`: which of the chapter's programs to run, the first by default.
    ///
    /// # Panics
    ///
    /// If there are no variants.
    #[must_use]
    pub fn variant(of: &'static [&'static str]) -> Self {
        Self::choice("variant", of, "which variant to run")
    }

    /// `--name TEXT`: any text, such as an address; none unless given.
    #[must_use]
    pub fn string(name: &'static str, help: &'static str) -> Self {
        Self {
            name,
            kind: Kind::String,
            help,
        }
    }

    /// `--name PATH`: a file or a folder of the user's; none unless given.
    #[must_use]
    pub fn path(name: &'static str, help: &'static str) -> Self {
        Self {
            name,
            kind: Kind::Path,
            help,
        }
    }

    /// `--name`: off unless given.
    #[must_use]
    pub fn switch(name: &'static str, help: &'static str) -> Self {
        Self {
            name,
            kind: Kind::Switch,
            help,
        }
    }

    /// What the flag may be, in words.
    pub(super) fn allowed(&self) -> String {
        match &self.kind {
            Kind::Number { range, .. } => between(range),
            Kind::Count { range, .. } => between(range),
            Kind::Choice { of } => of.join(", "),
            Kind::String | Kind::Path | Kind::Switch => String::new(),
        }
    }

    fn usage(&self) -> String {
        let value = match self.kind {
            Kind::Number { .. } => " X",
            Kind::Count { .. } => " N",
            Kind::Choice { .. } => " NAME",
            Kind::String => " TEXT",
            Kind::Path => " PATH",
            Kind::Switch => "",
        };
        format!("--{}{value}", self.name)
    }

    fn explanation(&self) -> String {
        let help = self.help;
        let allowed = self.allowed();
        match &self.kind {
            Kind::Number { default, .. } => format!("{help}, {allowed} [{default}]"),
            Kind::Count { default, .. } => format!("{help}, {allowed} [{default}]"),
            Kind::Choice { of } => format!("{help}: {allowed} [{}]", of[0]),
            Kind::String | Kind::Path | Kind::Switch => help.to_owned(),
        }
    }
}

fn between<T: std::fmt::Display>(range: &RangeInclusive<T>) -> String {
    format!("{} to {}", range.start(), range.end())
}

fn help_line(usage: &str, explanation: &str) -> String {
    let mut lines = String::new();
    for (index, line) in crate::show::wrap(explanation, 56).iter().enumerate() {
        let left = if index == 0 { usage } else { "" };
        writeln!(lines, "  {left:<18} {line}").expect("writing to a string");
    }
    lines
}
