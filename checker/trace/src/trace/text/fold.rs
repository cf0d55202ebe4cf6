//! Chooses the rows that fit onto the page.

use std::collections::BTreeSet;

use super::super::cause::Cause;
use super::super::rows::{Note, Row};
use super::super::scene::Scene;

/// One line of the lane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::trace) enum Line {
    /// What happened between two rows.
    Note(Note),
    /// The row at this index.
    Row(usize),
    /// So many rows are left out here.
    Fold(usize),
}

/// So many rows at the beginning show how it begins.
const FIRST: usize = 3;

/// The lane in at most `room` lines. Rows that explain the failure stay longest, then
/// the first few and those near the end.
pub(in crate::trace) fn fold(scene: &Scene, room: usize) -> Vec<Line> {
    let all: BTreeSet<usize> = (0..scene.rows.len()).collect();
    let lines = lines(&scene.rows, &all);
    if lines.len() <= room {
        return lines;
    }
    let mut kept = BTreeSet::new();
    for row in ranking(scene) {
        kept.insert(row);
        if self::lines(&scene.rows, &kept).len() > room {
            kept.remove(&row);
            // Rows further down the ranking have more gaps around them, not fewer.
            if kept.len() * 2 > room {
                break;
            }
        }
    }
    self::lines(&scene.rows, &kept)
}

/// All rows, those first that a reader needs most.
fn ranking(scene: &Scene) -> Vec<usize> {
    let steps: BTreeSet<usize> = scene.cause.iter().flat_map(Cause::steps).collect();
    let last = scene.rows.len().saturating_sub(1);
    let is_loud = |row: &Row| {
        row.before
            .iter()
            .any(|note| !matches!(note, Note::Quiet(_)))
    };
    let rank = |(at, row): (usize, &Row)| {
        let is_needed = row.steps.iter().any(|id| steps.contains(id));
        if is_needed || !scene.mark(row).is_empty() || at == last {
            0
        } else if at < FIRST
            || is_loud(row)
            || scene.rows.get(at + 1).is_some_and(is_loud)
        {
            1
        } else {
            2
        }
    };
    let mut ranked: Vec<(usize, usize)> = scene
        .rows
        .iter()
        .enumerate()
        .map(|(at, row)| (rank((at, row)), last - at))
        .collect();
    ranked.sort_unstable();
    ranked
        .into_iter()
        .map(|(_, from_end)| last - from_end)
        .collect()
}

fn lines(rows: &[Row], kept: &BTreeSet<usize>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut next = 0;
    for at in kept {
        if *at > next {
            lines.push(Line::Fold(at - next));
        }
        lines.extend(rows[*at].before.iter().cloned().map(Line::Note));
        lines.push(Line::Row(*at));
        next = at + 1;
    }
    if next < rows.len() {
        lines.push(Line::Fold(rows.len() - next));
    }
    lines
}
