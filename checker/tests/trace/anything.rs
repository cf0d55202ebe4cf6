//! What holds of every story that could ever be told, however senseless.

use every_order::trace::model::Story;
use every_order::trace::text::{Options, Rerun};
use every_order::trace::{class, json, story, svg, text};
use unicode_width::UnicodeWidthStr;

use crate::arbitrary::Dice;

const STORIES: u64 = 1_000;

fn stories() -> impl Iterator<Item = (u64, Story)> {
    (0..STORIES).map(|seed| (seed, Dice::of(seed).story()))
}

fn options(seed: u64) -> Options {
    let rerun = match seed % 3 {
        0 => Rerun::Nobody,
        1 => Rerun::Cargo {
            subcommand: "test".to_owned(),
        },
        _ => Rerun::Workbook {
            exercise: "lost_update".to_owned(),
        },
    };
    Options {
        colour: false,
        rerun,
    }
}

#[test]
fn a_swim_lane_fits_80_columns_and_40_lines() {
    for (seed, one) in stories() {
        let text = text::print(&one, &options(seed));
        let widest = text.lines().map(UnicodeWidthStr::width).max();
        assert!(widest <= Some(80), "story {seed} is too wide:\n{text}");
        assert!(
            text.lines().count() <= 40,
            "story {seed} is too long:\n{text}"
        );
        assert!(!text.is_empty());
    }
}

#[test]
fn no_value_of_the_program_gets_a_control_character_to_the_terminal() {
    for (seed, one) in stories() {
        for text in [
            text::print(&one, &options(seed)),
            story::print(&one, &options(seed)),
        ] {
            let odd = text.chars().find(|c| c.is_control() && *c != '\n');
            assert_eq!(odd, None, "story {seed}:\n{text}");
        }
    }
}

#[test]
fn colour_only_doubles_what_the_text_says() {
    for (seed, one) in stories() {
        let plain = text::print(&one, &options(seed));
        let colour = true;
        let coloured = text::print(
            &one,
            &Options {
                colour,
                ..options(seed)
            },
        );
        let mut stripped = coloured.clone();
        for code in ["\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[33m"] {
            stripped = stripped.replace(code, "");
        }
        assert_eq!(stripped, plain, "story {seed}");
    }
}

#[test]
fn sentences_fit_80_columns_and_begin_with_the_failure() {
    for (seed, one) in stories() {
        let text = story::print(&one, &options(seed));
        let widest = text.lines().map(UnicodeWidthStr::width).max();
        assert!(widest <= Some(80), "story {seed} is too wide:\n{text}");
        if let Some(failure) = &one.failure {
            let start = format!("FAIL  {}:", class(failure, &one));
            assert!(text.starts_with(&start), "story {seed}:\n{text}");
        }
    }
}

#[test]
fn json_holds_every_step_and_can_be_parsed() {
    for (seed, one) in stories() {
        let text = json::print(&one);
        let parsed: serde_json::Value = serde_json::from_str(&text)
            .unwrap_or_else(|error| panic!("story {seed}: {error}\n{text}"));
        let steps = parsed["steps"].as_array().expect("a list");
        assert_eq!(steps.len(), one.steps.len(), "story {seed}");
        assert_eq!(parsed["schema"], 1);
        assert_eq!(parsed["replay"], one.replay);
        assert_eq!(parsed["failure"].is_null(), one.failure.is_none());
    }
}

#[test]
fn every_failure_has_a_kind_of_its_own_in_json() {
    let kinds = (0..13).map(|variant| {
        let failure = Dice::of(1).failure_of(variant);
        let one = Story {
            failure: Some(failure),
            ..Dice::of(2).story()
        };
        let parsed: serde_json::Value =
            serde_json::from_str(&json::print(&one)).unwrap();
        parsed["failure"]["kind"]
            .as_str()
            .expect("a word")
            .to_owned()
    });
    let kinds: std::collections::BTreeSet<String> = kinds.collect();
    assert_eq!(kinds.len(), 13);
}

#[test]
fn a_picture_is_xml_with_a_title_and_a_description() {
    for (seed, one) in stories() {
        let text = svg::draw(&one);
        let parsed = roxmltree::Document::parse(&text)
            .unwrap_or_else(|error| panic!("story {seed}: {error}\n{text}"));
        for name in ["title", "desc"] {
            let mut nodes = parsed.descendants();
            let node = nodes
                .find(|node| node.has_tag_name(("http://www.w3.org/2000/svg", name)));
            let words = node.and_then(|node| node.text()).unwrap_or_default();
            assert!(!words.trim().is_empty(), "story {seed} has no {name}");
        }
    }
}
