//! Turns any number of spans into at most as many runs as there are columns.

use std::time::Duration;

use super::Span;
use crate::show::float;

/// Neighbouring columns that show the same kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Index of the kind.
    pub(super) kind: usize,
    /// The first column.
    pub(super) from: usize,
    /// One after the last column.
    pub(super) to: usize,
}

/// What `columns` columns over the time from 0 to `end` show of `spans`.
///
/// A column shows the kind that fills most of it, if at least half of it is filled at all.
pub(super) fn runs(
    spans: &[Span],
    kinds: &[&str],
    end: Duration,
    columns: usize,
) -> Vec<Run> {
    let edges: Vec<f64> = (0..=columns).map(float).collect();
    let place =
        |time: Duration| time.as_secs_f64() / end.as_secs_f64() * float(columns);
    let mut filled = vec![0.0; columns * kinds.len()];
    for span in spans.iter().filter(|span| span.start < span.end) {
        let kind = kinds.iter().position(|kind| *kind == span.kind);
        let kind = kind.expect("`kinds` has every kind");
        for (column, share) in shares(&edges, place(span.start), place(span.end)) {
            filled[column * kinds.len() + kind] += share;
        }
    }
    let shown = filled.chunks(kinds.len().max(1)).map(fullest);
    joined(shown)
}

/// The columns that reach into `from..to`, each with how much of it does.
fn shares(edges: &[f64], from: f64, to: f64) -> impl Iterator<Item = (usize, f64)> {
    // Found by bisection, so that a long list of short spans stays cheap.
    let first = edges[1..].partition_point(|right| *right <= from);
    let columns = edges.windows(2).enumerate().skip(first);
    columns
        .take_while(move |(_, ends)| ends[0] < to)
        .map(move |(column, ends)| (column, to.min(ends[1]) - from.max(ends[0])))
}

/// The kind that fills most of a column, unless the column is mostly empty.
fn fullest(column: &[f64]) -> Option<usize> {
    let most = (0..column.len()).max_by(|a, b| column[*a].total_cmp(&column[*b]))?;
    (column.iter().sum::<f64>() >= 0.5).then_some(most)
}

fn joined(shown: impl Iterator<Item = Option<usize>>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (column, kind) in shown.enumerate() {
        let Some(kind) = kind else { continue };
        match runs.last_mut() {
            Some(last) if last.kind == kind && last.to == column => last.to += 1,
            _ => runs.push(Run {
                kind,
                from: column,
                to: column + 1,
            }),
        }
    }
    runs
}
