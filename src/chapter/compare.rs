//! Sets an earlier run beside this one, or says why the two can't be compared.

#[cfg(test)]
mod tests;

use std::error::Error;
use std::fmt;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::report::{Report, SCHEMA};
use crate::show::{Cell, Column, Table};

/// An earlier run's `run.json`, of the same chapter and form.
#[derive(Clone, Debug)]
pub(super) struct Earlier {
    run: Value,
}

/// Why two runs can't be compared, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CompareError(String);

impl fmt::Display for CompareError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl Error for CompareError {}

impl Earlier {
    /// Reads the run of `chapter` in the file `path`, before anything is measured.
    pub(super) fn read(path: &Path, chapter: &str) -> Result<Self, CompareError> {
        let refuse = |why: String| {
            let path = path.display();
            CompareError(format!(
                "--compare {path}: {why}; give the run.json of an earlier run of this chapter"
            ))
        };
        let text = fs::read_to_string(path)
            .map_err(|error| refuse(format!("can't be read ({error})")))?;
        Self::parse(&text, chapter).map_err(refuse)
    }

    fn parse(text: &str, chapter: &str) -> Result<Self, String> {
        let run: Value = serde_json::from_str(text)
            .map_err(|error| format!("is no whole JSON ({error})"))?;
        match run["schema"].as_u64() {
            Some(SCHEMA) => {}
            Some(other) => {
                return Err(format!(
                    "has form {other}, and this program reads form {SCHEMA}"
                ));
            }
            None => return Err("is not the run.json of a chapter".to_owned()),
        }
        match run["chapter"].as_str() {
            Some(same) if same == chapter => Ok(Self { run }),
            other => Err(format!("is of chapter `{}`", other.unwrap_or("?"))),
        }
    }

    /// Refuses an earlier run of another machine than `now`.
    pub(super) fn check_machine(&self, now: &str) -> Result<(), CompareError> {
        let then = self.run["machine"].as_str().unwrap_or("an unknown machine");
        if then == now {
            return Ok(());
        }
        Err(CompareError(format!(
            "--compare: times of two machines say nothing about the program. Then: {then}. \
             Now: {now}. Compare runs of one machine"
        )))
    }

    /// What both runs found, side by side.
    pub(super) fn beside(&self, now: &Report) -> Table {
        let now = now.to_json(std::iter::empty());
        let mut table = Table::new(
            "An earlier run beside this one",
            [
                Column::new("result", "result"),
                Column::new("then", "then"),
                Column::new("now", "now"),
                Column::new("change", "change"),
            ],
        );
        for result in list(&now["results"]) {
            let found =
                list(&self.run["results"]).find(|old| old["name"] == result["name"]);
            table.row(row(found, result));
        }
        self.note_other_options(&now, &mut table);
        table
    }

    fn note_other_options(&self, now: &Value, table: &mut Table) {
        let then = &self.run["options"];
        for (name, value) in now["options"].as_object().into_iter().flatten() {
            if then[name] != *value {
                let then = &then[name];
                table.note(format!("asked differently: {name} was {then}, is {value}"));
            }
        }
    }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn row(then: Option<&Value>, now: &Value) -> [Cell; 4] {
    let label = Cell::text(now["label"].as_str().unwrap_or_default());
    let Some(then) = then else {
        return [
            label,
            Cell::text("not there"),
            cell(&now["value"]),
            Cell::Empty,
        ];
    };
    let change = change(&then["value"], &now["value"]);
    [label, cell(&then["value"]), cell(&now["value"]), change]
}

/// A value as `run.json` holds it.
fn cell(value: &Value) -> Cell {
    if let Some(reason) = value["missing"].as_str() {
        return Cell::text(reason);
    }
    if let Some(count) = value.as_u64() {
        return Cell::Count(count);
    }
    let number = |key: &str| value[key].as_f64();
    match (number("low"), number("middle"), number("high")) {
        (Some(low), Some(middle), Some(high)) => Cell::Interval {
            low,
            middle,
            high,
            decimals: decimals(middle),
        },
        (Some(low), None, Some(high)) => Cell::Range {
            low,
            high,
            decimals: decimals(high),
        },
        _ => match value.as_f64() {
            Some(value) => Cell::number(value, decimals(value)),
            None => Cell::text(value.as_str().unwrap_or("–")),
        },
    }
}

/// Enough digits after the point for three in all.
fn decimals(value: f64) -> usize {
    (0..9)
        .find(|digits| value.abs() * 10_f64.powi(*digits) >= 100.0)
        .unwrap_or(9)
        .try_into()
        .expect("at most 9")
}

/// By how much a result changed, or that it can't be told from no change.
fn change(then: &Value, now: &Value) -> Cell {
    if let (Some(old), Some(new)) = (ends(then), ends(now))
        && old.0 <= new.1
        && new.0 <= old.1
    {
        return Cell::text("no clear change");
    }
    match (middle(then), middle(now)) {
        (Some(old), Some(new)) if old != 0.0 => {
            Cell::text(format!("{:+.1} %", (new / old - 1.0) * 100.0))
        }
        _ => Cell::Empty,
    }
}

fn ends(value: &Value) -> Option<(f64, f64)> {
    Some((value["low"].as_f64()?, value["high"].as_f64()?))
}

fn middle(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value["middle"].as_f64())
}
