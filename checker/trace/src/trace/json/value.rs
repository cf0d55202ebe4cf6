//! A JSON value, and how it is written.

use std::fmt::{self, Write};

/// A JSON value. The keys of a map are ours and stay in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Number(u128),
    /// Text, quoted when it is written.
    Text(String),
    /// `[..]`.
    List(Vec<Self>),
    /// `{..}`.
    Map(Vec<(&'static str, Self)>),
}

impl Json {
    pub(in crate::trace) fn list(items: impl Iterator<Item = Self>) -> Self {
        Self::List(items.collect())
    }

    pub(in crate::trace) fn map<const N: usize>(
        entries: [(&'static str, Self); N],
    ) -> Self {
        Self::Map(entries.into())
    }

    /// A map whose `kind` tells what it is.
    pub(in crate::trace) fn kind<const N: usize>(
        kind: &'static str,
        entries: [(&'static str, Self); N],
    ) -> Self {
        let mut all = vec![("kind", kind.into())];
        all.extend(entries);
        Self::Map(all)
    }
}

impl From<bool> for Json {
    fn from(is_so: bool) -> Self {
        Self::Bool(is_so)
    }
}

impl From<u32> for Json {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u64> for Json {
    fn from(number: u64) -> Self {
        Self::Number(number.into())
    }
}

impl From<u128> for Json {
    fn from(number: u128) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Json {
    fn from(number: usize) -> Self {
        Self::Number(number as u128)
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl<T: Into<Self>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(is_so) => write!(f, "{is_so}"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Text(text) => quoted(text, f),
            Self::List(items) => {
                f.write_char('[')?;
                for (at, item) in items.iter().enumerate() {
                    let comma = if at == 0 { "" } else { "," };
                    write!(f, "{comma}{item}")?;
                }
                f.write_char(']')
            }
            Self::Map(entries) => {
                f.write_char('{')?;
                for (at, (key, value)) in entries.iter().enumerate() {
                    let comma = if at == 0 { "" } else { "," };
                    write!(f, "{comma}\"{key}\":{value}")?;
                }
                f.write_char('}')
            }
        }
    }
}

fn quoted(text: &str, f: &mut fmt::Formatter) -> fmt::Result {
    f.write_char('"')?;
    for letter in text.chars() {
        match letter {
            '"' | '\\' => write!(f, "\\{letter}")?,
            '\n' => f.write_str("\\n")?,
            letter if letter.is_control() => write!(f, "\\u{:04x}", u32::from(letter))?,
            letter => f.write_char(letter)?,
        }
    }
    f.write_char('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_ends_it() {
        let text = Json::from("a \"b\" \\ \n \u{1} \u{7f} ü");
        assert_eq!(text.to_string(), r#""a \"b\" \\ \n \u0001 \u007f ü""#);
    }
}
