//! What stands in each column, and which state columns there is room for.

use super::WIDTH;
use super::paper::{Paper, Style, fit, width};
use super::shape::{Content, Shape};
use crate::trace::model::ObjectId;
use crate::trace::scene::{Change, Scene, Words};

/// What stands left of the lanes: ` step  `.
const LEFT: usize = 7;
/// What stands right of everything: ` !!`.
const RIGHT: usize = 3;
/// All columns between them.
const ROOM: usize = WIDTH - LEFT - RIGHT;
/// The widest state column.
const STATE: usize = 14;

/// The columns of a swim lane and all that stands in them.
#[derive(Debug)]
pub(super) struct Layout {
    shape: Shape,
    heads: Vec<String>,
    states: Vec<(String, usize)>,
    rows: Vec<Cells>,
}

/// One row before it is laid out.
#[derive(Debug)]
struct Cells {
    number: usize,
    /// Index into the threads that are shown.
    thread: usize,
    words: Words,
    changes: Vec<Change>,
}

impl Layout {
    pub(super) fn of(scene: &Scene) -> Self {
        let columns = scene.columns();
        let everything = [columns.important.clone(), columns.others.clone()].concat();
        let draft = Draft::of(scene, &everything);
        let chosen = draft.affordable(scene, &columns.important, &columns.others);
        let draft = Draft::of(scene, &chosen);
        let states: usize = draft.states.iter().map(|(_, width)| width + 2).sum();
        Self {
            shape: draft.content.shape(ROOM.saturating_sub(states)),
            heads: draft.content.heads,
            states: draft.states,
            rows: draft.rows,
        }
    }

    /// The columns of everything but the marks at the right.
    pub(super) fn width(&self) -> usize {
        let states: usize = self.states.iter().map(|(_, width)| width + 2).sum();
        (LEFT + self.shape.width() + states).clamp(70, WIDTH - RIGHT)
    }

    /// The names of the columns, and the rule below them.
    pub(super) fn head(&self) -> Paper {
        let mut columns = vec![(" step", 5)];
        columns.extend(self.shape.heads(&self.heads));
        let states = self
            .states
            .iter()
            .map(|(name, width)| (name.as_str(), *width));
        columns.extend(states);
        let names = columns.iter().map(|(name, width)| fit(name, *width));
        let rules = columns.iter().map(|(_, width)| "-".repeat(*width));
        let mut paper = Paper::default();
        paper.line(Style::Plain, &names.collect::<Vec<_>>().join("  "));
        let rule = rules.collect::<Vec<_>>().join("  ");
        paper.line(Style::Plain, &rule.replacen('-', " ", 1));
        paper
    }

    /// `text`, filled up to the right edge.
    pub(super) fn across(&self, filling: char, text: &str) -> String {
        let room = self.width() - 1;
        let mut text = fit(text, width(text).min(room));
        let missing = room - width(&text);
        text.extend(std::iter::repeat_n(filling, missing));
        format!(" {text}")
    }

    pub(super) fn style(&self, row: usize) -> Style {
        if self.rows[row].words.mark.is_empty() {
            Style::Plain
        } else {
            Style::Loud
        }
    }

    /// The row at this index as a line.
    pub(super) fn row(&self, row: usize) -> String {
        let row = &self.rows[row];
        let cell = cell(&row.words, self.shape.room(row.thread));
        let name = &self.heads[row.thread];
        let placed = self.shape.place(row.thread, name, &cell);
        let mut line = format!(" {:>4}  {placed}", row.number);
        for (change, (_, width)) in row.changes.iter().zip(&self.states) {
            line = format!("{line}  {}", fit(&self.state(change, *width), *width));
        }
        if row.words.mark == "!!" {
            line += " !!";
        }
        line
    }

    /// A state or its change, shortened to its column.
    fn state(&self, change: &Change, room: usize) -> String {
        let text = change_text(change);
        if width(&text) <= room {
            return text;
        }
        match self.heads.iter().find(|head| **head == change.after) {
            Some(head) => short_name(head, room),
            None if change.is_written => fit(&format!("-> {}", change.after), room),
            None => fit(&text, room),
        }
    }
}

/// Everything as wide as it likes to be.
struct Draft {
    content: Content,
    states: Vec<(String, usize)>,
    rows: Vec<Cells>,
}

impl Draft {
    fn of(scene: &Scene, columns: &[ObjectId]) -> Self {
        let mut threads: Vec<usize> = scene.rows.iter().map(|row| row.thread).collect();
        threads.sort_unstable();
        threads.dedup();
        let changes = scene.changes(columns);
        let rows = scene.rows.iter().zip(changes).map(|(row, changes)| Cells {
            number: row.number,
            thread: threads.binary_search(&row.thread).unwrap_or(0),
            words: scene.words(row, columns),
            changes,
        });
        let rows = aligned(rows.collect());
        let mut content = Content {
            heads: threads.iter().map(|id| scene.names.thread(*id)).collect(),
            whole: vec![0; threads.len()],
            short: vec![0; threads.len()],
        };
        for row in &rows {
            let longest = |kept: &mut usize, text: &str| *kept = width(text).max(*kept);
            longest(&mut content.whole[row.thread], &whole(&row.words));
            longest(&mut content.short[row.thread], &short(&row.words));
        }
        Self {
            states: states(scene, columns, &rows),
            content,
            rows,
        }
    }

    /// As many columns as there is room for, in the order of the objects.
    ///
    /// Important ones may make the lanes narrow; the others may not.
    fn affordable(
        &self,
        scene: &Scene,
        important: &[ObjectId],
        others: &[ObjectId],
    ) -> Vec<ObjectId> {
        let columns = important.iter().chain(others).zip(&self.states);
        let mut chosen = Vec::new();
        let mut taken = 0;
        for (at, (id, (_, width))) in columns.enumerate() {
            let is_important = at < important.len();
            let lanes = if is_important {
                self.content.least()
            } else {
                self.content.equal()
            };
            if lanes + taken + width + 2 <= ROOM {
                chosen.push(*id);
                taken += width + 2;
            }
        }
        // Three forks of five would raise the question where the others are.
        if important.len() > 3 && chosen.len() < important.len() {
            chosen.clear();
        }
        scene.sort(&mut chosen);
        chosen
    }
}

/// Fills the lines' numbers up to one width.
fn aligned(mut rows: Vec<Cells>) -> Vec<Cells> {
    let widths = rows.iter().map(|row| row.words.line.len());
    let widest = widths.max().unwrap_or(0);
    for row in &mut rows {
        row.words.line = format!("{:>widest$}", row.words.line);
    }
    rows
}

fn states(scene: &Scene, columns: &[ObjectId], rows: &[Cells]) -> Vec<(String, usize)> {
    let columns = columns.iter().enumerate().map(|(at, id)| {
        let name = scene.names.object(*id);
        let texts = rows.iter().map(|row| width(&change_text(&row.changes[at])));
        let widest = texts.chain([width(&name)]).max().unwrap_or(0);
        (name, widest.min(STATE))
    });
    columns.collect()
}

/// Line, call and result as they read best.
fn whole(words: &Words) -> String {
    let text = format!("{} {}  {}", words.line, words.call, result(words));
    text.trim_end().to_owned()
}

/// The same in as few columns as nothing is lost in.
fn short(words: &Words) -> String {
    let call = words.call.replace("  ", " ");
    let text = format!("{} {call} {}", words.line, result(words));
    text.trim_end().to_owned()
}

fn result(words: &Words) -> String {
    let mark = if words.mark == "##" { " ##" } else { "" };
    let result = format!("{}{mark}", words.result);
    result.trim_start().to_owned()
}

/// The cell for so much room: whole, short, or with its call cut.
fn cell(words: &Words, room: usize) -> String {
    let (whole, short, result) = (whole(words), short(words), result(words));
    if width(&whole) <= room {
        return whole;
    }
    let rest = room.saturating_sub(width(&words.line) + width(&result) + 2);
    if width(&short) <= room || rest < 8 {
        return fit(&short, room);
    }
    let call = words.call.replace("  ", " ");
    format!("{} {} {result}", words.line, fit(&call, rest))
}

/// The state after a row, with the one before it where the row wrote.
fn change_text(change: &Change) -> String {
    let Change { before, after, .. } = change;
    if change.is_written && after.is_empty() {
        "changed".to_owned()
    } else if change.is_written && !before.is_empty() {
        format!("{before} -> {after}")
    } else {
        after.clone()
    }
}

/// `worker 2` as `work.2`: its number is what tells it apart.
fn short_name(name: &str, room: usize) -> String {
    let word = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = &name[word.len()..];
    let room = room.saturating_sub(number.len() + 1);
    let word: String = word.trim_end().chars().take(room).collect();
    format!("{word}.{number}")
}
