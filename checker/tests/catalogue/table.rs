//! Runs the catalogue, and prints what came of it.

use std::fmt::Write as _;
use std::time::Instant;

use std::trace::class;
use std::trace::model::{Effect, Mark, Story};
use std::{Explorer, Report, Verdict};

use crate::bug::Bug;

/// What came of one bug and its twin. Times are in milliseconds and differ from run to run;
/// all else is the same every time.
#[derive(Debug)]
pub struct Row {
    pub name: &'static str,
    /// The class of the failure; `nothing` if none was found.
    pub class: &'static str,
    pub executions: usize,
    /// Forced switches, stale reads, wake-ups without reason, early time-outs.
    pub deviations: usize,
    pub switches: usize,
    pub milliseconds: f64,
    /// `proved`, `bounded`, or `FAILED`.
    pub twin: &'static str,
    pub twin_executions: usize,
    pub twin_milliseconds: f64,
}

impl Row {
    /// Explores both.
    pub fn of(bug: &Bug) -> Self {
        let (wrong, milliseconds) = timed(bug.wrong);
        let (right, twin_milliseconds) = timed(bug.right);
        let story = wrong.story.as_ref();
        Self {
            name: bug.name,
            class: failure_class(&wrong),
            executions: wrong.executions,
            deviations: story.map_or(0, deviations),
            switches: story.map_or(0, switches),
            milliseconds,
            twin: match right.verdict {
                Verdict::Proved { .. } => "proved",
                Verdict::Bounded { .. } => "bounded",
                Verdict::Failed(_) => "FAILED",
            },
            twin_executions: right.executions,
            twin_milliseconds,
        }
    }

    /// The row as it stands in the table.
    fn cells(&self) -> [String; 9] {
        [
            self.name.to_owned(),
            self.class.to_owned(),
            self.executions.to_string(),
            self.deviations.to_string(),
            self.switches.to_string(),
            format!("{:.1}", self.milliseconds),
            self.twin.to_owned(),
            self.twin_executions.to_string(),
            format!("{:.1}", self.twin_milliseconds),
        ]
    }
}

fn timed(program: fn()) -> (Report, f64) {
    let started = Instant::now();
    let report = Explorer::new().check(program);
    (report, started.elapsed().as_secs_f64() * 1e3)
}

fn failure_class(report: &Report) -> &'static str {
    match (&report.verdict, &report.story) {
        (Verdict::Failed(failure), Some(story)) => class(failure, story),
        _ => "nothing",
    }
}

fn switches(story: &Story) -> usize {
    count_marks(story, |mark| {
        matches!(mark, Mark::ForcedSwitch { .. } | Mark::QuietSwitch { .. })
    })
}

fn deviations(story: &Story) -> usize {
    let marks = count_marks(story, |mark| {
        !matches!(mark, Mark::QuietSwitch { .. } | Mark::TimeAdvanced(_))
    });
    let is_stale = |effect: &&Effect| matches!(effect, Effect::StaleRead { .. });
    let effects = story.steps.iter().flat_map(|step| &step.effects);
    marks + effects.filter(is_stale).count()
}

fn count_marks(story: &Story, counts: impl Fn(&Mark) -> bool) -> usize {
    let marks = story.steps.iter().flat_map(|step| &step.before);
    marks.filter(|mark| counts(mark)).count()
}

const HEADINGS: [&str; 9] = [
    "bug",
    "found as",
    "runs",
    "deviations",
    "switches",
    "ms",
    "twin",
    "runs",
    "ms",
];

/// The columns that hold times.
pub const TIMES: [usize; 2] = [5, 8];

/// The rows as a table in Markdown, numbers to the right.
pub fn markdown(rows: &[Row]) -> String {
    let cells: Vec<[String; 9]> = rows.iter().map(Row::cells).collect();
    let width = |column: usize| {
        let longest = cells.iter().map(|row| row[column].len()).max().unwrap_or(0);
        longest.max(HEADINGS[column].len())
    };
    let widths: Vec<usize> = (0..HEADINGS.len()).map(width).collect();
    let mut table = line(&HEADINGS.map(str::to_owned), &widths);
    for (column, width) in widths.iter().enumerate() {
        let _ = write!(
            table,
            "|-{}{}",
            "-".repeat(*width),
            if is_text(column) { '-' } else { ':' }
        );
    }
    table.push_str("|\n");
    for row in &cells {
        table.push_str(&line(row, &widths));
    }
    table
}

fn line(cells: &[String; 9], widths: &[usize]) -> String {
    let mut line = String::new();
    for (column, (cell, width)) in cells.iter().zip(widths).enumerate() {
        let _ = if is_text(column) {
            write!(line, "| {cell:<width$} ")
        } else {
            write!(line, "| {cell:>width$} ")
        };
    }
    line + "|\n"
}

fn is_text(column: usize) -> bool {
    matches!(column, 0 | 1 | 6)
}

const BEGIN: &str = "<!-- table: begin -->\n";
const END: &str = "<!-- table: end -->\n";

/// The text with this table between its markers.
pub fn replaced(text: &str, table: &str) -> String {
    let (before, rest) = text
        .split_once(BEGIN)
        .expect("a line that begins the table");
    let (_, after) = rest.split_once(END).expect("a line that ends the table");
    format!("{before}{BEGIN}\n{table}\n{END}{after}")
}
