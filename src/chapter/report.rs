//! `run.json`: what a run was asked, where it ran, and what it found.

use std::num::NonZeroU32;

use serde_json::{Map, Value, json};

use super::options::Options;
use crate::show::Table;

/// The number of the form that `run.json` has, described in `data/run.schema.json`.
///
/// It rises whenever a reader of the old form would misread the new one.
pub const SCHEMA: u64 = 1;

/// What goes into `run.json`.
#[derive(Clone, Debug)]
pub(super) struct Report {
    chapter: &'static str,
    options: Value,
    machine: Option<String>,
    verdict: Option<String>,
    results: Vec<Value>,
    tables: Map<String, Value>,
    figures: Map<String, Value>,
    data: Map<String, Value>,
}

impl Report {
    pub(super) fn new(chapter: &'static str, options: &Options) -> Self {
        Self {
            chapter,
            options: options_to_json(options),
            machine: None,
            verdict: None,
            results: Vec::new(),
            tables: Map::new(),
            figures: Map::new(),
            data: Map::new(),
        }
    }

    pub(super) fn machine(&mut self, line: &str) {
        self.machine = Some(line.to_owned());
    }

    pub(super) fn verdict(&mut self, line: &str) {
        self.verdict = Some(line.to_owned());
    }

    /// Keeps the table, and each measured value in it as a result.
    pub(super) fn table(&mut self, name: &str, table: &Table) {
        for measured in table.measured() {
            self.results.push(json!({
                "name": format!("{name}, {}, {}", measured.label, measured.key),
                "label": measured.label,
                "value": measured.value.to_json(),
            }));
        }
        self.tables.insert(name.to_owned(), table.to_json());
    }

    pub(super) fn figure(&mut self, name: &str, title: &str, description: &str) {
        let figure = json!({ "title": title, "description": description });
        self.figures.insert(name.to_owned(), figure);
    }

    pub(super) fn data(&mut self, name: &str, data: Value) {
        self.data.insert(name.to_owned(), data);
    }

    pub(super) fn to_json<'a>(&self, files: impl Iterator<Item = &'a str>) -> Value {
        json!({
            "schema": SCHEMA,
            "chapter": self.chapter,
            "workbook": env!("CARGO_PKG_VERSION"),
            "options": self.options,
            "machine": self.machine,
            "verdict": self.verdict,
            "results": self.results,
            "tables": self.tables,
            "figures": self.figures,
            "data": self.data,
            "files": files.collect::<Vec<_>>(),
        })
    }

    /// The file's text, indented so that people can read it too.
    pub(super) fn to_text<'a>(&self, files: impl Iterator<Item = &'a str>) -> String {
        format!("{:#}\n", self.to_json(files))
    }
}

fn options_to_json(options: &Options) -> Value {
    let own = options
        .own
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.to_json()));
    let threads = options
        .threads
        .as_ref()
        .map(|counts| counts.iter().map(|count| count.get()));
    json!({
        "quick": options.quick,
        "threads": threads.map(Iterator::collect::<Vec<_>>),
        "rounds": options.rounds.map(NonZeroU32::get),
        "seed": options.seed,
        "own": own.collect::<Map<_, _>>(),
    })
}
