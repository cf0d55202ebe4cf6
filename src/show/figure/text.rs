//! A figure as text, at most 24 lines high.

mod glyphs;
mod grid;

use unicode_width::UnicodeWidthStr;

use super::Figure;
use crate::show::screen::{Screen, Style};
use crate::show::{clip, flow, wrap};
use glyphs::Glyphs;
use grid::Grid;

/// The height of a common terminal.
const MOST_LINES: usize = 24;
/// A title or a key that needs more lines than these is cut.
const MOST_TITLE_LINES: usize = 2;
const MOST_KEY_LINES: usize = 6;

pub(super) fn draw(figure: &Figure, screen: Screen) -> String {
    let glyphs = Glyphs::of(screen);
    let title = cut(
        wrap(&screen.spell(&figure.title), screen.width()),
        MOST_TITLE_LINES,
    );
    let key = cut(key(figure, screen, &glyphs), MOST_KEY_LINES);
    let (x, y) = figure.rulers();
    let margin = y
        .ticks()
        .iter()
        .map(|(_, label)| label.width())
        .max()
        .unwrap_or(0);
    // Beside the plot: the y caption, the axis, its labels and the x caption.
    let height = MOST_LINES - title.len() - key.len() - 4;
    let mut grid = Grid::new(screen.width() - margin - 2, height, x, y);
    grid.fill(figure, &glyphs);

    let mut lines: Vec<String> = title
        .iter()
        .map(|line| screen.paint(Style::Bold, line))
        .collect();
    lines.push(clip(
        &screen.spell(&y.caption(&figure.y.label)),
        screen.width(),
    ));
    lines.extend(grid.lines(margin, &glyphs));
    lines.extend(below(
        &grid,
        margin,
        &screen.spell(&x.caption(&figure.x.label)),
        screen.width(),
        &glyphs,
    ));
    lines.extend(key);
    lines
        .iter()
        .flat_map(|line| [line.trim_end(), "\n"])
        .collect()
}

/// What each character means, in lines that fit.
fn key(figure: &Figure, screen: Screen, glyphs: &Glyphs) -> Vec<String> {
    let looks = figure.looks().into_iter();
    let series = looks.map(|(look, series)| (glyphs.series(look), &series.name));
    let bands = figure
        .bands
        .iter()
        .map(|band| (glyphs.doubt(band.doubt), &band.name));
    let references = figure.references.iter().map(|reference| {
        let glyph = if reference.x().is_some() {
            glyphs.upwards
        } else {
            glyphs.across
        };
        (glyph, &reference.name)
    });
    let entries = series.chain(bands).chain(references);
    flow(
        entries.map(|(glyph, name)| format!("{glyph} {}", screen.spell(name))),
        screen.width(),
    )
}

fn cut(mut lines: Vec<String>, most: usize) -> Vec<String> {
    lines.truncate(most);
    lines
}

/// The axis below the plot, its labels, and its caption.
fn below(
    grid: &Grid,
    margin: usize,
    caption: &str,
    width: usize,
    glyphs: &Glyphs,
) -> [String; 3] {
    let [_, _, line, corner] = glyphs.axis;
    let indent = " ".repeat(margin + 1);
    let axis = format!("{indent}{corner}{}", String::from(line).repeat(grid.width));
    let labels = format!("{indent} {}", grid.x_labels());
    let caption = clip(caption, width);
    [axis, labels, format!("{caption:>width$}")]
}
