//! The lanes of a picture: a line for each thread, and a box for each step.

use super::canvas::{Anchor, Canvas, WIDTH, float};
use crate::trace::rows::Note;
use crate::trace::scene::{Scene, Words};
use crate::trace::text::{Line, cut, fold};

/// With more threads than this, all boxes stand in one column beside the lines.
const LANES: usize = 3;
/// So many lines are drawn at most.
const LINES: usize = 60;
/// The width of a column of code, in pixels.
const LETTER: f64 = 7.9;
/// From the left edge to the first line.
const LEFT: f64 = 60.0;
/// Between lines that have no boxes between them.
const CLOSE: f64 = 30.0;
/// From one state column to the next.
pub(super) const STATE: f64 = 92.0;

/// Where everything stands.
#[derive(Debug)]
pub(super) struct Lanes<'a> {
    scene: &'a Scene<'a>,
    threads: Vec<usize>,
    pub(super) columns: Vec<usize>,
    lines: Vec<Placed>,
    top: f64,
}

/// A line of the lane and its place from top to bottom.
#[derive(Debug)]
struct Placed {
    line: Line,
    top: f64,
    height: f64,
}

impl<'a> Lanes<'a> {
    pub(super) fn of(scene: &'a Scene<'a>, top: f64) -> Self {
        let mut threads: Vec<usize> = scene.rows.iter().map(|row| row.thread).collect();
        threads.sort_unstable();
        threads.dedup();
        let columns = columns(scene, threads.len());
        let mut y = top + 14.0;
        let mut lines = Vec::new();
        for line in fold(scene, LINES) {
            let height = height(&line, scene, &columns);
            let top = y;
            y += height;
            lines.push(Placed { line, top, height });
        }
        Self {
            scene,
            threads,
            columns,
            lines,
            top,
        }
    }

    pub(super) fn top(&self) -> f64 {
        self.top
    }

    pub(super) fn bottom(&self) -> f64 {
        self.lines
            .last()
            .map_or(self.top, |last| last.top + last.height)
    }

    /// The rows that are drawn, each with its top and height.
    pub(super) fn rows(&self) -> Vec<(usize, f64, f64)> {
        let rows = self.lines.iter().filter_map(|placed| match placed.line {
            Line::Row(row) => Some((row, placed.top, placed.height)),
            _ => None,
        });
        rows.collect()
    }

    /// Where the state columns begin.
    pub(super) fn right(&self) -> f64 {
        WIDTH - 16.0 - STATE * float(self.columns.len())
    }

    /// The place of a thread among those that are drawn.
    pub(super) fn index(&self, thread: usize) -> usize {
        self.threads.binary_search(&thread).unwrap_or(0)
    }

    fn lane_width(&self) -> f64 {
        (self.right() - LEFT) / float(self.threads.len().max(1))
    }

    fn x(&self, index: usize) -> f64 {
        if self.threads.len() > LANES {
            LEFT + CLOSE * float(index)
        } else {
            LEFT + self.lane_width() * float(index)
        }
    }

    /// Where the box of a thread begins and how wide it is.
    fn box_of(&self, index: usize) -> (f64, f64) {
        if self.threads.len() > LANES {
            let x = LEFT + CLOSE * float(self.threads.len());
            (x, self.right() - x - 12.0)
        } else {
            (self.x(index) + 18.0, self.lane_width() - 32.0)
        }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas) {
        let is_close = self.threads.len() > LANES;
        for (index, thread) in self.threads.iter().enumerate() {
            let x = self.x(index);
            canvas.line((x, self.top), (x, self.bottom()), "lane");
            let name = self.scene.names.thread(*thread);
            if !is_close {
                let name = cut(&name, 24);
                canvas.mark(index, (x, self.top - 16.0));
                let place = (x + 16.0, self.top - 11.0);
                canvas.text(place, Anchor::Start, "ink bold", &name);
            }
        }
        for placed in &self.lines {
            match &placed.line {
                Line::Row(row) => self.draw_row(canvas, *row, placed),
                Line::Note(note) => self.draw_note(canvas, note, placed),
                Line::Fold(count) => {
                    let text = format!("{count} steps left out");
                    self.draw_cut(canvas, &text, "faint", placed);
                }
            }
        }
    }

    fn draw_row(&self, canvas: &mut Canvas, row: usize, placed: &Placed) {
        let row = &self.scene.rows[row];
        let words = self.scene.words(row, &self.columns);
        let index = self.index(row.thread);
        let middle = placed.top + placed.height / 2.0;
        let number = row.number.to_string();
        canvas.text((20.0, middle + 5.0), Anchor::Start, "faint", &number);
        canvas.mark(index, (self.x(index), middle));
        let (x, width) = self.box_of(index);
        let class = match words.mark {
            "!!" => "bad",
            "##" => "bad wait",
            _ => "box",
        };
        let size = (width, placed.height - 8.0);
        canvas.rectangle((x, placed.top + 4.0), size, class);
        self.draw_words(canvas, &words, index, placed);
    }

    fn draw_words(
        &self,
        canvas: &mut Canvas,
        words: &Words,
        index: usize,
        placed: &Placed,
    ) {
        let (x, width) = self.box_of(index);
        let letters = columns_in(width - 20.0);
        let who = if self.threads.len() > LANES {
            format!("{}, line ", self.scene.names.thread(self.threads[index]))
        } else {
            String::new()
        };
        let call = cut(
            &format!("{who}{} {}", words.line.trim(), words.call),
            letters,
        );
        canvas.text(
            (x + 10.0, placed.top + 23.0),
            Anchor::Start,
            "ink code",
            &call,
        );
        let result = format!("{} {}", words.result, words.mark);
        if !result.trim().is_empty() {
            let result = cut(result.trim(), letters.saturating_sub(3));
            let class = if words.mark.is_empty() {
                "ink code"
            } else {
                "loud code"
            };
            let place = (x + 10.0 + 3.0 * LETTER, placed.top + 41.0);
            canvas.text(place, Anchor::Start, class, &result);
        }
    }

    fn draw_note(&self, canvas: &mut Canvas, note: &Note, placed: &Placed) {
        match note {
            Note::Quiet(text) => self.draw_cut(canvas, text, "faint", placed),
            Note::Forced(text) | Note::Deviation(text) => {
                self.draw_cut(canvas, text, "loud small", placed);
            }
        }
    }

    /// A dashed line across, with words on it.
    fn draw_cut(&self, canvas: &mut Canvas, text: &str, class: &str, placed: &Placed) {
        let y = placed.top + placed.height / 2.0;
        let right = self.right() - 12.0;
        let line = if class == "faint" {
            "lane wait"
        } else {
            "cut wait"
        };
        canvas.line((20.0, y), (right, y), line);
        let middle = f64::midpoint(20.0, right);
        let width = (float(text.chars().count()) * 7.8 + 18.0).min(right - 20.0);
        canvas.rectangle((middle - width / 2.0, y - 9.0), (width, 18.0), "paper");
        let text = cut(text, 84);
        canvas.text((middle, y + 4.0), Anchor::Middle, class, &text);
    }
}

/// The objects that get a column; none if too many of them deserve one.
fn columns(scene: &Scene, threads: usize) -> Vec<usize> {
    let columns = scene.columns();
    if columns.important.len() > 3 {
        return Vec::new();
    }
    let mut columns = [columns.important, columns.others].concat();
    columns.truncate(if threads > 2 { 2 } else { 3 });
    scene.sort(&mut columns);
    columns
}

fn height(line: &Line, scene: &Scene, columns: &[usize]) -> f64 {
    match line {
        Line::Row(row) => {
            let words = scene.words(&scene.rows[*row], columns);
            let is_one = words.result.is_empty() && words.mark.is_empty();
            if is_one { 38.0 } else { 56.0 }
        }
        _ => 30.0,
    }
}

/// How many columns of code fit into so many pixels.
fn columns_in(width: f64) -> usize {
    let mut columns = 0;
    while float(columns + 1) * LETTER <= width {
        columns += 1;
    }
    columns
}
