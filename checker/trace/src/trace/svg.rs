//! The swim lane as a picture.

mod canvas;
mod circle;
mod lanes;
mod states;

use super::explain::explain;
use super::headline::Headline;
use super::model::Story;
use super::scene::Scene;
use super::story;
use super::text::wrap;
use canvas::{Anchor, Canvas};
use lanes::Lanes;

/// How many columns of running text fit across.
const TEXT: usize = 112;

/// The story as an SVG document, with a title and a description that tells all of it.
///
/// It brings light and dark colours. Threads differ in the shape of their marks and in
/// their place as well as in colour.
#[must_use]
pub fn draw(story: &Story) -> String {
    let scene = Scene::of(story);
    let title = title(&scene);
    let mut canvas = Canvas::new();
    let mut y = heading(&mut canvas, &scene, &title);
    if !scene.rows.is_empty() {
        let lanes = Lanes::of(&scene, y + 34.0);
        lanes.draw(&mut canvas);
        states::draw(&mut canvas, &scene, &lanes);
        y = lanes.bottom() + 30.0;
    }
    y = circle::draw(&mut canvas, &scene, y);
    for line in wrap(&explain(&scene), TEXT, 0) {
        canvas.text((24.0, y), Anchor::Start, "ink", &line);
        y += 20.0;
    }
    canvas.finish(y + 6.0, &title, &story::sentences(&scene).join(" "))
}

fn title(scene: &Scene) -> String {
    match Headline::of(scene) {
        Some(headline) => format!("{}: {}", headline.class, headline.sentence),
        None => "One order of the steps, in which nothing goes wrong".to_owned(),
    }
}

/// Draws title and length; returns how far down that reaches.
fn heading(canvas: &mut Canvas, scene: &Scene, title: &str) -> f64 {
    let mut y = 34.0;
    for line in wrap(title, 84, 0) {
        canvas.text((24.0, y), Anchor::Start, "ink head", &line);
        y += 24.0;
    }
    if !scene.rows.is_empty() {
        let length = story::length(scene);
        canvas.text((24.0, y), Anchor::Start, "faint", &length);
        y += 22.0;
    }
    y
}
