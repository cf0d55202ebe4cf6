//! A story in plain sentences, for screen readers and for those who like to read.

use super::explain::{circle, explain};
use super::headline::Headline;
use super::model::{Effect, Story};
use super::rows::{Note, Row};
use super::scene::Scene;
use super::text::{Line, Options, WIDTH, fold, wrap};
use super::words::{spot, value};

/// So many rows and switches are told at most.
const LINES: usize = 120;

/// The story in sentences: no columns, no signs that a screen reader would spell out.
///
/// Lines are at most 80 columns wide. The steps have the same numbers as in the swim lane.
#[must_use]
pub fn print(story: &Story, options: &Options) -> String {
    let scene = Scene::of(story);
    let mut text = String::new();
    let mut paragraph = |sentence: &str| {
        for line in wrap(sentence, WIDTH, 0) {
            text += &line;
            text += "\n";
        }
    };
    for sentence in sentences(&scene) {
        paragraph(&sentence);
    }
    if let Some(command) = options.rerun.command(story) {
        paragraph(&format!("To run the same schedule again: {command}"));
    }
    text
}

/// The whole story, a sentence or two for each step.
pub(super) fn sentences(scene: &Scene) -> Vec<String> {
    let mut sentences = vec![headline(scene)];
    if !scene.rows.is_empty() {
        sentences.push(format!("{}.", length(scene)));
    }
    let lines = fold(scene, LINES);
    sentences.extend(lines.iter().map(|line| match line {
        Line::Note(note) => of_note(note),
        Line::Row(row) => of_row(&scene.rows[*row], scene),
        Line::Fold(count) => format!("{count} steps are left out here."),
    }));
    let explanation = explain(scene);
    if !explanation.is_empty() {
        sentences.push(format!("Why: {explanation}"));
    }
    let circle = circle(scene);
    if !circle.is_empty() {
        sentences.push("The circle:".to_owned());
        sentences.extend(circle.iter().map(|link| {
            let words: Vec<&str> = link.split_whitespace().collect();
            format!("{}.", words.join(" "))
        }));
    }
    sentences
}

fn headline(scene: &Scene) -> String {
    let Some(headline) = Headline::of(scene) else {
        return "One order of the steps, in which nothing goes wrong.".to_owned();
    };
    let place = headline.place.map(|place| format!(", at {}", spot(place)));
    format!(
        "FAIL  {}: {}{}.",
        headline.class,
        headline.sentence.trim_end_matches('.'),
        place.unwrap_or_default()
    )
}

/// `5 steps, 1 forced switch`, and what else was out of the ordinary.
pub(super) fn length(scene: &Scene) -> String {
    let (steps, forced) = (scene.rows.len(), scene.forced_switches());
    let plural = |count: usize, ending| if count == 1 { "" } else { ending };
    let length = format!(
        "{steps} step{}, {forced} forced switch{}",
        plural(steps, "s"),
        plural(forced, "es")
    );
    match scene.rare_events() {
        0 => length,
        rare => format!("{length}, {rare} rare event{}", plural(rare, "s")),
    }
}

fn of_note(note: &Note) -> String {
    let (Note::Forced(text) | Note::Quiet(text) | Note::Deviation(text)) = note;
    let mut letters = text.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    format!("{}{}.", first.unwrap_or_default(), letters.as_str())
}

/// `Step 3: worker, line 12, hits.store(1). hits was 0 and is now 1.`
fn of_row(row: &Row, scene: &Scene) -> String {
    let words = scene.words(row, &every_object(scene));
    let who = scene.names.thread(row.thread);
    let line = scene.line(row.told);
    let call = words.call.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut sentence = format!("Step {}: {who}, {line}, {call}", row.number);
    if !words.result.is_empty() {
        sentence = format!("{sentence}, {}", words.result);
    }
    sentence += ".";
    for id in &row.steps {
        let step = &scene.story.steps[*id];
        let changes = step.effects.iter().filter_map(|effect| match effect {
            Effect::Write { old, new } => Some((old, new)),
            _ => None,
        });
        for (old, new) in changes {
            let name = step
                .object
                .map_or_else(|| "It".to_owned(), |id| scene.names.object(id));
            let old = old.as_deref().map(|old| format!("was {} and ", value(old)));
            let old = old.unwrap_or_default();
            sentence = match value(new) {
                new if new.is_empty() => format!("{sentence} {name} is changed."),
                new => format!("{sentence} {name} {old}is now {new}."),
            };
        }
    }
    match words.mark {
        "!!" => sentence += " This step matters.",
        "##" => sentence += " It will wait for ever.",
        _ => {}
    }
    sentence
}

/// Changes are told in sentences of their own, whatever the object.
fn every_object(scene: &Scene) -> Vec<usize> {
    (0..scene.story.objects.len()).collect()
}
