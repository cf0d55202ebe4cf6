//! The circle of a deadlock: a box for each thread, and arrows to what it waits for.

use super::canvas::{Anchor, Canvas, WIDTH, float};
use crate::trace::explain::{circle, from_first, link_parts};
use crate::trace::model::{Failure, Link, Waiting};
use crate::trace::scene::Scene;
use crate::trace::text::cut;

/// With more links than this, words say it better than arrows.
const LINKS: usize = 5;
const HEIGHT: f64 = 62.0;

/// Draws the circle from `y` on; returns how far down that reaches.
pub(super) fn draw(canvas: &mut Canvas, scene: &Scene, y: f64) -> f64 {
    let Some(Failure::Deadlock { circle: links, .. }) = &scene.story.failure else {
        return y;
    };
    canvas.text((24.0, y), Anchor::Start, "ink bold", "The circle");
    if links.is_empty() || links.len() > LINKS {
        return in_words(canvas, scene, y);
    }
    let links = from_first(links);
    let each = (WIDTH - 48.0) / float(links.len());
    let width = (each * 0.62).min(230.0);
    let x = |at: usize| 24.0 + each * float(at) + (each - width) / 2.0;
    let top = y + 40.0;
    for (at, link) in links.iter().enumerate() {
        draw_box(canvas, scene, link, (x(at), top), width);
        if at + 1 < links.len() {
            let from = (x(at) + width, top + 20.0);
            arrow(canvas, from, (x(at + 1), top + 20.0));
            let middle = f64::midpoint(from.0, x(at + 1));
            label(canvas, scene, link, (middle, top - 14.0));
        }
    }
    let last = links.len() - 1;
    let (from, to) = (x(last) + width / 2.0, x(0) + width / 2.0);
    back(canvas, from, to, top + HEIGHT);
    let middle = f64::midpoint(from, to);
    label(canvas, scene, links[last], (middle, top + HEIGHT + 52.0));
    top + HEIGHT + 84.0
}

fn in_words(canvas: &mut Canvas, scene: &Scene, y: f64) -> f64 {
    let mut y = y + 24.0;
    for line in circle(scene) {
        canvas.text((44.0, y), Anchor::Start, "ink code", &cut(&line, 104));
        y += 20.0;
    }
    y + 14.0
}

fn draw_box(
    canvas: &mut Canvas,
    scene: &Scene,
    link: &Link,
    at: (f64, f64),
    width: f64,
) {
    let [name, holds, _] = link_parts(link, scene);
    let middle = at.0 + width / 2.0;
    canvas.rectangle(at, (width, HEIGHT), "box");
    let place = (middle, at.1 + 26.0);
    canvas.text(place, Anchor::Middle, "ink bold", &cut(&name, 20));
    let holds = holds.split(" (").next().unwrap_or_default();
    let place = (middle, at.1 + 48.0);
    canvas.text(place, Anchor::Middle, "faint", &cut(holds, 28));
}

fn label(canvas: &mut Canvas, scene: &Scene, link: &Link, at: (f64, f64)) {
    let what = match link.waits_for {
        Waiting::Object(id) => scene.names.object(id),
        Waiting::Thread(id) => format!("the end of {}", scene.names.thread(id)),
        Waiting::Unpark => "an unpark".to_owned(),
        Waiting::Wake => "a wake".to_owned(),
        Waiting::Time => "time".to_owned(),
    };
    let spot = link
        .place
        .map_or_else(String::new, |at| format!(", line {}", at.line));
    let text = cut(&format!("waits for {what}{spot}"), 34);
    canvas.text(at, Anchor::Middle, "faint", &text);
}

fn arrow(canvas: &mut Canvas, from: (f64, f64), to: (f64, f64)) {
    canvas.line(from, (to.0 - 10.0, to.1), "arrow");
    let (x, y) = to;
    let points = format!(
        "{x:.1},{y:.1} {0:.1},{1:.1} {0:.1},{2:.1}",
        x - 12.0,
        y - 6.0,
        y + 6.0
    );
    canvas.element("polygon", &format!("points=\"{points}\" class=\"tip\""));
}

/// An arrow from below the last box back to the first.
fn back(canvas: &mut Canvas, from: f64, to: f64, y: f64) {
    let low = y + 34.0;
    let path = format!("M{from:.1} {y:.1}V{low:.1}H{to:.1}V{:.1}", y + 10.0);
    canvas.element("path", &format!("d=\"{path}\" class=\"arrow\""));
    let base = y + 12.0;
    let points = format!(
        "{to:.1},{y:.1} {:.1},{base:.1} {:.1},{base:.1}",
        to - 6.0,
        to + 6.0
    );
    canvas.element("polygon", &format!("points=\"{points}\" class=\"tip\""));
}
