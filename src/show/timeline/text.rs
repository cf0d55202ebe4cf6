//! A timeline as text, at most 24 lines high.

use unicode_width::UnicodeWidthStr;

use super::runs::runs;
use super::{Lane, Timeline};
use crate::show::cell::time_text;
use crate::show::screen::{Screen, Style};
use crate::show::{clip, flow, wrap};

/// Lanes beyond these are counted, not drawn.
const MOST_LANES: usize = 14;
const MOST_TITLE_LINES: usize = 2;
const MOST_KEY_LINES: usize = 3;
const MOST_NOTE_LINES: usize = 2;
/// A lane's name gets at most this share of the width: one part in three.
const NAME_SHARE: usize = 3;

/// What fills the columns of each kind.
const FILLS: [char; 8] = ['█', '░', '▒', '/', '=', '~', '+', 'x'];
const PLAIN_FILLS: [char; 8] = ['#', '.', '%', '/', '=', '~', '+', 'x'];

pub(super) fn draw(timeline: &Timeline, screen: Screen) -> String {
    let width = screen.width();
    let shown = &timeline.lanes[..timeline.lanes.len().min(MOST_LANES)];
    let names: Vec<String> = shown
        .iter()
        .map(|lane| clip(&screen.spell(&lane.name), width / NAME_SHARE))
        .collect();
    let margin = names.iter().map(|name| name.width()).max().unwrap_or(0);
    let columns = width - margin - 2;

    let title = wrap(&screen.spell(&timeline.title), width);
    let title = title.iter().take(MOST_TITLE_LINES);
    let mut lines: Vec<String> =
        title.map(|line| screen.paint(Style::Bold, line)).collect();
    for (lane, name) in shown.iter().zip(names) {
        let blank = " ".repeat(margin - name.width());
        lines.push(format!(
            "{name}{blank} {}",
            row(timeline, lane, columns, screen)
        ));
    }
    lines.extend(more_lanes(timeline));
    lines.push(format!(
        "{} {}",
        " ".repeat(margin),
        scale(timeline, columns, screen)
    ));
    lines.extend(key(timeline, screen).into_iter().take(MOST_KEY_LINES));
    let notes = screen.spell(&timeline.notes.join(" "));
    lines.extend(sentences(&notes, width, MOST_NOTE_LINES));
    lines
        .iter()
        .flat_map(|line| [line.trim_end(), "\n"])
        .collect()
}

fn fill(kind: usize, screen: Screen) -> char {
    let fills = if screen.unicode() { FILLS } else { PLAIN_FILLS };
    fills[kind % fills.len()]
}

/// What a lane shows, a character for each column.
fn row(timeline: &Timeline, lane: &Lane, columns: usize, screen: Screen) -> String {
    let mut row = vec![' '; columns];
    for run in runs(&lane.spans, &timeline.kinds(), timeline.end(), columns) {
        row[run.from..run.to].fill(fill(run.kind, screen));
    }
    row.into_iter().collect()
}

fn more_lanes(timeline: &Timeline) -> Option<String> {
    let more = timeline.lanes.len().checked_sub(MOST_LANES + 1)? + 1;
    Some(format!("and {more} more"))
}

/// From 0 to the end of the time, at the ends of the lanes.
fn scale(timeline: &Timeline, columns: usize, screen: Screen) -> String {
    let end = screen.spell(&time_text(timeline.end()));
    format!("0{end:>width$}", width = columns.saturating_sub(1))
}

/// What each fill means.
fn key(timeline: &Timeline, screen: Screen) -> Vec<String> {
    let kinds = timeline.kinds().into_iter().enumerate();
    let entries = kinds.map(|(index, kind)| {
        let fill = fill(index, screen);
        format!("{fill}{fill} {}", screen.spell(kind))
    });
    flow(entries, screen.width())
}

/// `text` in at most `most` lines; nothing if there is nothing to say.
fn sentences(text: &str, width: usize, most: usize) -> Vec<String> {
    let mut lines = wrap(text, width);
    lines.retain(|line| !line.is_empty());
    lines.truncate(most);
    lines
}
