//! The swim lane: a column for each thread, a row for each step, within 80 × 40.

mod fold;
mod layout;
mod paper;
mod rerun;
mod shape;

use super::explain::{circle, explain};
use super::headline::Headline;
use super::model::{Failure, Story};
use super::rows::{Note, Row};
use super::scene::Scene;
use super::story::length;
use super::words::{file_name, spot};
pub(super) use fold::{Line, fold};
use layout::Layout;
use paper::{Paper, Style};
pub(super) use paper::{cut, fit, width, wrap};
pub use rerun::Rerun;

/// The widest line, in columns.
pub(super) const WIDTH: usize = 80;
/// The most lines.
const HEIGHT: usize = 40;
/// However much else there is to say, the lane gets this many lines.
const LANE: usize = 14;

/// How a story is printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether the text may hold colour codes. They only repeat what the words say; ask
    /// for them only on a terminal, and not if `NO_COLOR` is set.
    pub colour: bool,
    /// The command that runs the same schedule again.
    pub rerun: Rerun,
}

/// The story as a swim lane of at most 80 columns and 40 lines, each ended by a line feed.
///
/// Reads the program's source, as far as it can be found from the current directory
/// upwards, to call things as the program calls them.
#[must_use]
pub fn print(story: &Story, options: &Options) -> String {
    let scene = Scene::of(story);
    let layout = Layout::of(&scene);
    let mut head = headline(&scene, layout.width());
    if !scene.rows.is_empty() {
        for line in summary(&scene) {
            head.line(Style::Plain, &cut(&format!("      {line}"), WIDTH));
        }
    }
    let mut foot = explanation(&scene);
    foot.append(circle_lines(&scene));
    if !scene.rows.is_empty() {
        foot.append(options.rerun.lines(story));
    }
    foot.keep(HEIGHT - LANE - head.len() - 4);

    let room = HEIGHT - head.len() - foot.len() - 3;
    if !scene.rows.is_empty() {
        head.line(Style::Plain, "");
        head.append(layout.head());
        let again = again(&scene);
        for line in fold(&scene, room - usize::from(again.is_some())) {
            draw(&mut head, &line, &layout);
        }
        if let Some(text) = again {
            head.line(Style::Faint, &layout.across('.', &text));
        }
    }
    head.append(foot);
    head.print(options.colour)
}

/// `FAIL  class: sentence`, with the place at the right edge.
fn headline(scene: &Scene, right: usize) -> Paper {
    let mut paper = Paper::default();
    let Some(headline) = Headline::of(scene) else {
        paper.line(
            Style::Loud,
            "one order of the steps, in which nothing goes wrong",
        );
        return paper;
    };
    let place = headline.place.map(spot).unwrap_or_default();
    let place = fit(&place, width(&place).min(WIDTH / 2))
        .trim_end()
        .to_owned();
    let text = format!("FAIL  {}: {}", headline.class, headline.sentence);
    // As wide as the lane, but wider rather than in two lines.
    let needed = width(&text) + 2 + width(&place);
    let right = if needed > right { WIDTH - 1 } else { right };
    let room = right - width(&place) - 2;
    let mut lines = wrap(&text, room, 6);
    lines.truncate(4);
    for (at, line) in lines.iter().enumerate() {
        if at == 0 && !place.is_empty() {
            paper.line(Style::Loud, &format!("{}  {place}", fit(line, room)));
        } else {
            paper.line(Style::Loud, line);
        }
    }
    paper
}

/// How long the story is, and what the lines' numbers mean.
fn summary(scene: &Scene) -> Vec<String> {
    let which = match scene.story.failure {
        Some(Failure::NeverHappens { .. }) => "one of the orders",
        _ => "shortest story",
    };
    let length = format!("{which}: {}", length(scene));
    let others = scene.other_files();
    let (Some(file), [other, rest @ ..]) = (scene.file, others.as_slice()) else {
        return vec![length];
    };
    let more = if rest.is_empty() { "" } else { ", .." };
    let (file, other) = (file_name(file), file_name(other));
    let files = format!("lines of {file}, ' of {other}{more}");
    let whole = format!("{length}; {files}");
    if width(&whole) <= WIDTH - 7 {
        vec![whole]
    } else {
        vec![length, files]
    }
}

fn draw(paper: &mut Paper, line: &Line, layout: &Layout) {
    match line {
        Line::Note(Note::Forced(text) | Note::Deviation(text)) => {
            paper.line(
                Style::Warning,
                &layout.across('>', &format!(">>>>> {text} ")),
            );
        }
        Line::Note(Note::Quiet(text)) => {
            paper.line(Style::Faint, &layout.across('.', &format!("..... {text} ")));
        }
        Line::Row(row) => {
            let style = layout.style(*row);
            paper.line(style, &layout.row(*row));
        }
        Line::Fold(rows) => {
            let steps = if *rows == 1 { "step" } else { "steps" };
            paper.line(Style::Faint, &format!("  ..  {rows} {steps} left out"));
        }
    }
}

/// Says that the story begins again at its end, if it does.
fn again(scene: &Scene) -> Option<String> {
    match scene.story.failure {
        Some(Failure::Livelock { from, .. }) => {
            Some(format!("..... again from step {} on ", scene.number(from)))
        }
        _ => None,
    }
}

fn explanation(scene: &Scene) -> Paper {
    let mut paper = Paper::default();
    let text = explain(scene);
    if text.is_empty() {
        return paper;
    }
    paper.line(Style::Plain, "");
    let marked = scene.rows.iter().any(|row: &Row| scene.mark(row) == "!!");
    let lead = if marked { " !! " } else { "    " };
    for (at, line) in wrap(&text, WIDTH - 6, 0).iter().enumerate() {
        let lead = if at == 0 { lead } else { "    " };
        paper.line(Style::Plain, &format!("{lead}{line}"));
    }
    paper
}

fn circle_lines(scene: &Scene) -> Paper {
    let mut paper = Paper::default();
    let lines = circle(scene);
    if lines.is_empty() {
        return paper;
    }
    paper.line(Style::Plain, "");
    paper.line(Style::Plain, " ## the circle");
    for line in lines {
        let parts = match line.rsplit_once("  ") {
            Some((holds, waits)) if width(&line) > WIDTH - 6 => {
                vec![holds.trim_end().to_owned(), format!("    {waits}")]
            }
            _ => vec![line],
        };
        for part in parts.iter().flat_map(|part| wrap(part, WIDTH - 6, 4)) {
            paper.line(Style::Plain, &format!("      {part}"));
        }
    }
    paper
}
