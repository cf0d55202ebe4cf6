//! A story as JSON, with all its events, for other programs.
//!
//! Written by hand: a few dozen lines here compile in less time than a library does.

mod effect;
mod failure;
mod mark;
mod value;

use super::explain::explain;
use super::headline::Headline;
use super::model::{Object, Place, Step, Story, ThreadInfo};
use super::names::word;
use super::scene::Scene;
pub use value::Json;

/// Goes up when a reader of older documents would misread a newer one.
const SCHEMA: usize = 1;

/// The story as one JSON document in one line, without a line feed.
///
/// All steps are in it, also those that the other forms leave out; `row` is the number
/// that those give to a step, or null. Threads, objects and steps are referred to by
/// their index, from 0. Values are texts as `Debug` prints them.
#[must_use]
pub fn print(story: &Story) -> String {
    let scene = Scene::of(story);
    let headline = Headline::of(&scene);
    let class = headline.as_ref().map(|headline| headline.class);
    let sentence = headline.as_ref().map(|headline| headline.sentence.as_str());
    let threads = story.threads.iter().enumerate();
    let objects = story.objects.iter().enumerate();
    let steps = story.steps.iter().enumerate();
    Json::map([
        ("schema", SCHEMA.into()),
        ("test", story.test.as_deref().into()),
        ("class", class.into()),
        ("sentence", sentence.into()),
        ("place", place(headline.and_then(|headline| headline.place))),
        ("explanation", explain(&scene).as_str().into()),
        ("replay", story.replay.as_str().into()),
        ("forced_switches", scene.forced_switches().into()),
        (
            "threads",
            Json::list(threads.map(|(id, one)| thread(id, one, &scene))),
        ),
        (
            "objects",
            Json::list(objects.map(|(id, one)| object(id, one, &scene))),
        ),
        (
            "steps",
            Json::list(steps.map(|(id, one)| step(id, one, &scene))),
        ),
        ("failure", story.failure.as_ref().map(failure::json).into()),
    ])
    .to_string()
}

fn place(place: Option<Place>) -> Json {
    let place = place.map(|place| {
        Json::map([
            ("file", place.file.into()),
            ("line", place.line.into()),
            ("column", place.column.into()),
        ])
    });
    place.into()
}

fn thread(id: usize, thread: &ThreadInfo, scene: &Scene) -> Json {
    Json::map([
        ("name", scene.names.thread(id).as_str().into()),
        ("spawned", place(thread.spawned)),
        ("is_task", thread.is_task.into()),
    ])
}

fn object(id: usize, object: &Object, scene: &Scene) -> Json {
    Json::map([
        ("name", scene.names.object(id).as_str().into()),
        ("kind", word(object.kind).into()),
        ("type", object.type_name.into()),
        ("initial", object.initial.as_deref().into()),
        ("created", place(object.created)),
    ])
}

fn step(id: usize, step: &Step, scene: &Scene) -> Json {
    let row = scene.rows.iter().find(|row| row.steps.contains(&id));
    let ordering = step.ordering.map(|ordering| format!("{ordering:?}"));
    Json::map([
        ("row", row.map(|row| row.number).into()),
        ("thread", step.thread.into()),
        ("place", place(step.place)),
        ("call", step.call.into()),
        ("object", step.object.into()),
        (
            "args",
            Json::list(step.args.iter().map(|text| text.as_str().into())),
        ),
        ("ordering", ordering.as_deref().into()),
        ("effects", Json::list(step.effects.iter().map(effect::json))),
        ("before", Json::list(step.before.iter().map(mark::json))),
    ])
}
