//! The state columns of a picture: bars for who holds a lock, words for values.

use super::canvas::{Anchor, Canvas, colour, float};
use super::lanes::{Lanes, STATE};
use crate::trace::scene::{Change, Scene};
use crate::trace::text::cut;

/// How many letters fit into a column.
const LETTERS: usize = 11;

pub(super) fn draw(canvas: &mut Canvas, scene: &Scene, lanes: &Lanes) {
    let changes = scene.changes(&lanes.columns);
    for (at, object) in lanes.columns.iter().enumerate() {
        let x = lanes.right() + STATE * (float(at) + 0.5);
        let name = cut(&scene.names.object(*object), 12);
        canvas.text((x, lanes.top() - 11.0), Anchor::Middle, "ink bold", &name);
        let states = lanes.rows().into_iter().map(|(row, top, height)| Stretch {
            change: changes[row][at].clone(),
            top,
            bottom: top + height,
        });
        for stretch in joined(states) {
            stretch.draw(canvas, scene, lanes, x);
        }
    }
}

/// Rows that follow each other and leave the object as it is.
#[derive(Debug)]
struct Stretch {
    change: Change,
    top: f64,
    bottom: f64,
}

fn joined(states: impl Iterator<Item = Stretch>) -> Vec<Stretch> {
    let mut joined: Vec<Stretch> = Vec::new();
    for state in states {
        match joined.last_mut() {
            Some(last)
                if last.change.after == state.change.after
                    && !state.change.is_written =>
            {
                last.bottom = state.bottom;
            }
            _ => joined.push(state),
        }
    }
    joined
}

impl Stretch {
    fn draw(&self, canvas: &mut Canvas, scene: &Scene, lanes: &Lanes, x: f64) {
        let Change {
            before,
            after,
            is_written,
        } = &self.change;
        if after.is_empty() {
            return;
        }
        let mut holders = scene.rows.iter().map(|row| row.thread);
        let holder = holders.find(|thread| scene.names.thread(*thread) == *after);
        if let Some(thread) = holder {
            return self.draw_bar(canvas, lanes.index(thread), x);
        }
        let whole = format!("{before} -> {after}");
        let text = match *is_written && !before.is_empty() {
            true if whole.chars().count() <= LETTERS => whole,
            true => format!("-> {after}"),
            false => after.clone(),
        };
        let place = (x, self.top + 24.0);
        canvas.text(place, Anchor::Middle, "ink code", &cut(&text, LETTERS));
        if self.bottom - self.top > 60.0 {
            canvas.line((x, self.top + 32.0), (x, self.bottom - 4.0), "lane");
        }
    }

    /// A bar in the colour of whoever holds it, with the name on it.
    fn draw_bar(&self, canvas: &mut Canvas, thread: usize, x: f64) {
        let name = cut(&self.change.after, LETTERS);
        let (top, height) = (self.top + 4.0, self.bottom - self.top - 8.0);
        let middle = f64::midpoint(self.top, self.bottom);
        let is_tall = height > 8.0 * float(name.chars().count());
        let half = if is_tall { 14.0 } else { 40.0 };
        canvas.rectangle((x - half, top), (2.0 * half, height), &colour(thread));
        if is_tall {
            canvas.upright((x + 4.0, middle), "on small", &name);
        } else {
            canvas.text((x, middle + 4.0), Anchor::Middle, "on small", &name);
        }
    }
}
