//! The values of a chapter's own flags.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::chapter::about::{Flag, Kind};
use crate::chapter::usage::{UsageError, nearest};

/// The value of a chapter's own flag.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::chapter) enum OwnValue {
    Number(f64),
    Count(u64),
    Choice(&'static str),
    String(Option<String>),
    Path(Option<PathBuf>),
    Switch(bool),
}

impl OwnValue {
    pub(in crate::chapter) fn to_json(&self) -> Value {
        match self {
            Self::Number(value) => json!(value),
            Self::Count(count) => json!(count),
            Self::Choice(word) => json!(word),
            Self::String(text) => json!(text),
            Self::Path(path) => json!(path),
            Self::Switch(on) => json!(on),
        }
    }
}

pub(super) fn defaults(flags: &[Flag]) -> BTreeMap<&'static str, OwnValue> {
    flags
        .iter()
        .map(|flag| (flag.name, default(&flag.kind)))
        .collect()
}

fn default(kind: &Kind) -> OwnValue {
    match kind {
        Kind::Number { default, .. } => OwnValue::Number(*default),
        Kind::Count { default, .. } => OwnValue::Count(*default),
        Kind::Choice { of } => OwnValue::Choice(of[0]),
        Kind::String => OwnValue::String(None),
        Kind::Path => OwnValue::Path(None),
        Kind::Switch => OwnValue::Switch(false),
    }
}

/// The value of `flag`, which `text` reads from the command line where the flag takes one.
pub(super) fn parse(
    flag: &Flag,
    text: impl FnOnce() -> Result<String, UsageError>,
) -> Result<OwnValue, UsageError> {
    Ok(match &flag.kind {
        Kind::Switch => OwnValue::Switch(true),
        Kind::String => OwnValue::String(Some(text()?)),
        Kind::Path => OwnValue::Path(Some(text()?.into())),
        Kind::Number { default, range } => {
            let text = text()?;
            let value = text.parse().ok().filter(|value| range.contains(value));
            OwnValue::Number(value.ok_or_else(|| out_of_range(flag, &text, default))?)
        }
        Kind::Count { default, range } => {
            let text = text()?;
            let value = text.parse().ok().filter(|value| range.contains(value));
            OwnValue::Count(value.ok_or_else(|| out_of_range(flag, &text, default))?)
        }
        Kind::Choice { of } => {
            let text = text()?;
            let word = of.iter().find(|word| **word == text);
            OwnValue::Choice(word.ok_or_else(|| no_such_word(flag, &text, of))?)
        }
    })
}

fn out_of_range(
    flag: &Flag,
    text: &str,
    default: impl std::fmt::Display,
) -> UsageError {
    let name = flag.name;
    let kind = match flag.kind {
        Kind::Count { .. } => "a whole number",
        _ => "a number",
    };
    UsageError::new(format!(
        "--{name} {text}: not {kind} from {}; try --{name} {default}",
        flag.allowed()
    ))
}

fn no_such_word(flag: &Flag, text: &str, of: &[&str]) -> UsageError {
    let name = flag.name;
    let instead = nearest(text, of.iter().copied()).unwrap_or(of[0]);
    UsageError::new(format!(
        "--{name} {text}: not one of {}; try --{name} {instead}",
        flag.allowed()
    ))
}
