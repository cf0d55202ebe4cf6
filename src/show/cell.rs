//! One value of a table, with its kind: so that "not measured" can never turn into a 0.

use std::time::Duration;

use serde_json::{Value, json};

use crate::stats::Interval;

/// One value of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// How many of something.
    Count(u64),
    /// A number, printed with this many decimals.
    Number {
        /// The number.
        value: f64,
        /// How many digits to print after the point.
        decimals: usize,
    },
    /// A measured value between the ends of its interval, as in `1.93 [1.91, 1.95]`.
    Interval {
        /// Lower end.
        low: f64,
        /// The value itself.
        middle: f64,
        /// Upper end.
        high: f64,
        /// How many digits to print after the point.
        decimals: usize,
    },
    /// All that can be said is that the value lies in between, as in `12.1 to 28.4`.
    Range {
        /// Lower end.
        low: f64,
        /// Upper end.
        high: f64,
        /// How many digits to print after the point.
        decimals: usize,
    },
    /// A length of time, printed with three digits and its unit.
    Time(Duration),
    /// A part of a whole, from 0 to 1, printed in percent with one decimal.
    Share(f64),
    /// This system can't tell.
    NotAvailable,
    /// The value was measured but would mislead; the text says why, as in "too busy".
    Withheld(&'static str),
    /// Nothing belongs here.
    Empty,
}

impl Cell {
    /// Words.
    pub fn text(words: impl Into<String>) -> Self {
        Self::Text(words.into())
    }

    /// A number with `decimals` digits after the point.
    #[must_use]
    pub fn number(value: f64, decimals: usize) -> Self {
        Self::Number { value, decimals }
    }

    /// A measured value between the ends of its interval.
    #[must_use]
    pub fn interval(interval: Interval, decimals: usize) -> Self {
        Self::Interval {
            low: interval.low,
            middle: interval.middle,
            high: interval.high,
            decimals,
        }
    }

    /// `found`, or "not available here" where there is nothing.
    pub fn or_not_available<T>(found: Option<T>, cell: impl FnOnce(T) -> Self) -> Self {
        found.map_or(Self::NotAvailable, cell)
    }

    /// The value as a person reads it.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            Self::Text(words) => words.clone(),
            Self::Count(count) => count.to_string(),
            Self::Number { value, decimals } => format!("{value:.decimals$}"),
            Self::Interval {
                low,
                middle,
                high,
                decimals: d,
            } => {
                format!("{middle:.d$} [{low:.d$}, {high:.d$}]")
            }
            Self::Range {
                low,
                high,
                decimals: d,
            } => format!("{low:.d$} to {high:.d$}"),
            Self::Time(time) => time_text(*time),
            Self::Share(share) => format!("{:.1} %", share * 100.0),
            Self::NotAvailable => "not available here".to_owned(),
            Self::Withheld(reason) => format!("withheld: {reason}"),
            Self::Empty => "–".to_owned(),
        }
    }

    /// The value as a program reads it: numbers unrounded, times in seconds, and an object
    /// that says so where there is no number.
    #[must_use]
    pub fn to_json(&self) -> Value {
        match self {
            Self::Text(words) => json!(words),
            Self::Count(count) => json!(count),
            Self::Number { value, .. } | Self::Share(value) => json!(value),
            Self::Interval {
                low, middle, high, ..
            } => {
                json!({ "low": low, "middle": middle, "high": high })
            }
            Self::Range { low, high, .. } => json!({ "low": low, "high": high }),
            Self::Time(time) => json!(time.as_secs_f64()),
            Self::NotAvailable => json!({ "missing": "not available here" }),
            Self::Withheld(reason) => {
                json!({ "missing": format!("withheld: {reason}") })
            }
            Self::Empty => Value::Null,
        }
    }

    /// Whether the value is read by its digits, and so belongs at the right edge.
    pub(super) fn is_numeric(&self) -> bool {
        matches!(
            self,
            Self::Count(_)
                | Self::Number { .. }
                | Self::Interval { .. }
                | Self::Range { .. }
                | Self::Time(_)
                | Self::Share(_)
        )
    }

    /// Whether the value is words or a stand-in for a value, which may break over lines.
    pub(super) fn may_wrap(&self) -> bool {
        !self.is_numeric()
    }

    /// The lower and upper end, of a value that has them.
    pub(super) fn ends(&self) -> Option<(f64, f64)> {
        match self {
            Self::Interval { low, high, .. } | Self::Range { low, high, .. } => {
                Some((*low, *high))
            }
            _ => None,
        }
    }

    /// The bare value for CSV: times in seconds, `NA` where there is no number.
    pub(super) fn to_csv(&self) -> String {
        match self {
            Self::Text(words) => words.clone(),
            Self::Count(count) => count.to_string(),
            Self::Number { value, .. }
            | Self::Share(value)
            | Self::Interval { middle: value, .. } => value.to_string(),
            Self::Time(time) => time.as_secs_f64().to_string(),
            Self::Range { .. } | Self::NotAvailable | Self::Withheld(_) => {
                "NA".to_owned()
            }
            Self::Empty => String::new(),
        }
    }
}

/// A length of time with three digits and the unit that keeps them before the point.
pub(crate) fn time_text(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    let (value, unit) = match seconds {
        s if s >= 0.9995 => (s, "s"),
        s if s >= 0.999_5e-3 => (s * 1e3, "ms"),
        s if s >= 0.999_5e-6 => (s * 1e6, "µs"),
        s => (s * 1e9, "ns"),
    };
    let decimals = match value {
        v if v >= 99.95 => 0,
        v if v >= 9.995 => 1,
        _ => 2,
    };
    format!("{value:.decimals$} {unit}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_stands_behind_its_value() {
        let cell = Cell::Interval {
            low: 1.911,
            middle: 1.932,
            high: 1.949,
            decimals: 2,
        };
        assert_eq!(cell.to_text(), "1.93 [1.91, 1.95]");
    }

    #[test]
    fn a_missing_value_is_said_in_words_and_never_as_a_number() {
        for cell in [Cell::NotAvailable, Cell::Withheld("too busy")] {
            assert!(
                !cell
                    .to_text()
                    .contains(|letter: char| letter.is_ascii_digit())
            );
            assert_eq!(cell.to_csv(), "NA");
            assert!(cell.to_json()["missing"].is_string());
        }
        assert_eq!(Cell::Withheld("too busy").to_text(), "withheld: too busy");
    }

    #[test]
    fn a_time_keeps_three_digits_on_either_side_of_a_unit() {
        let texts = [999, 999_499, 999_500, 12_345_678, 1_500_000_000]
            .map(|nanoseconds| time_text(Duration::from_nanos(nanoseconds)));
        assert_eq!(texts, ["999 ns", "999 µs", "1.00 ms", "12.3 ms", "1.50 s"]);
    }

    #[test]
    fn json_keeps_the_digits_that_the_text_rounds_away() {
        assert_eq!(Cell::number(1.0 / 3.0, 1).to_json(), json!(1.0 / 3.0));
    }
}
