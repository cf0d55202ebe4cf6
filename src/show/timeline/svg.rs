//! A timeline as SVG.

use std::ops::RangeInclusive;

use unicode_width::UnicodeWidthStr;

use super::runs::{Run, runs};
use super::{Lane, Timeline};
use crate::show::cell::time_text;
use crate::show::svg::{Anchor, COLOURS, Svg};
use crate::show::{clip, float};

const WIDTH: f64 = 760.0;
const RIGHT: f64 = 740.0;
const TOP: f64 = 48.0;
const LANE: f64 = 30.0;
const BAR: f64 = 20.0;
/// How finely time is cut: half a pixel.
const COLUMNS: usize = 1200;
/// A lane's name gets at least and at most so many letters.
const NAME_LETTERS: RangeInclusive<usize> = 16..=28;
/// How wide a letter is, on average.
const LETTER: f64 = 7.5;
/// How many fill patterns there are.
const PATTERNS: usize = 6;

pub(super) fn draw(timeline: &Timeline) -> String {
    let kinds = timeline.kinds();
    let left = left(timeline);
    let bottom = TOP + LANE * float(timeline.lanes.len());
    let key_rows = float(kinds.len().div_ceil(4));
    let notes = float(timeline.notes.len());
    let height = bottom + 56.0 + 22.0 * key_rows + 18.0 * notes;
    let mut svg = Svg::new(WIDTH, height, &timeline.title, &timeline.description);
    define_patterns(&mut svg);
    svg.heading(&timeline.title);
    for (index, lane) in timeline.lanes.iter().enumerate() {
        let place = (left, TOP + LANE * float(index));
        draw_lane(&mut svg, timeline, lane, place, &kinds);
    }
    scale(&mut svg, timeline, (left, bottom));
    key(&mut svg, &kinds, bottom + 50.0);
    for (index, note) in timeline.notes.iter().enumerate() {
        let y = bottom + 56.0 + 22.0 * key_rows + 18.0 * float(index);
        svg.text((left, y), Anchor::Start, "faint", note);
    }
    svg.finish()
}

/// Where the lanes begin: right of the longest name.
fn left(timeline: &Timeline) -> f64 {
    let letters = timeline.lanes.iter().map(|lane| lane.name.width()).max();
    let (least, most) = NAME_LETTERS.into_inner();
    20.0 + LETTER * float(letters.unwrap_or(0).clamp(least, most))
}

/// Plain, striped, dotted and so on, each drawn over the colour of its kind.
fn define_patterns(svg: &mut Svg) {
    let marks: [&str; PATTERNS] = [
        "",
        "M0 0V8",
        "M3 4h2",
        "M0 0V8M0 0H8",
        "M0 0H8",
        "M1 3h6M3 6h2",
    ];
    svg.group("defs", "id=\"patterns\"", |svg| {
        for (index, mark) in marks.iter().enumerate() {
            let pattern = format!(
                "id=\"fill{index}\" width=\"8\" height=\"8\" \
                 patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\""
            );
            svg.group("pattern", &pattern, |svg| {
                svg.element(
                    "path",
                    &format!("d=\"{mark}\" class=\"over\" stroke-width=\"3\""),
                );
            });
        }
    });
}

fn draw_lane(
    svg: &mut Svg,
    timeline: &Timeline,
    lane: &Lane,
    (left, y): (f64, f64),
    kinds: &[&str],
) {
    let name = clip(&lane.name, *NAME_LETTERS.end());
    svg.text((left - 10.0, y + 15.0), Anchor::End, "ink", &name);
    let middle = y + BAR / 2.0;
    svg.element(
        "path",
        &format!("d=\"M{left} {middle:.1}H{RIGHT}\" class=\"grid\""),
    );
    for run in runs(&lane.spans, kinds, timeline.end(), COLUMNS) {
        let Run { kind, from, to } = run;
        let x = across(left, from);
        bar(svg, (x, y), across(left, to) - x, kind);
    }
}

/// A bar in the colour of its kind, and the pattern of its kind over it.
fn bar(svg: &mut Svg, (x, y): (f64, f64), width: f64, kind: usize) {
    let place =
        format!("x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{BAR}\"");
    svg.element("rect", &format!("{place} class=\"f{}\"", kind % COLOURS));
    if !kind.is_multiple_of(PATTERNS) {
        svg.element(
            "rect",
            &format!("{place} fill=\"url(#fill{})\"", kind % PATTERNS),
        );
    }
}

fn scale(svg: &mut Svg, timeline: &Timeline, (left, bottom): (f64, f64)) {
    svg.element(
        "path",
        &format!("d=\"M{left} {bottom:.1}H{RIGHT}\" class=\"line\""),
    );
    for quarter in 0..=4_u8 {
        let share = f64::from(quarter) / 4.0;
        let x = left + share * (RIGHT - left);
        svg.element(
            "path",
            &format!("d=\"M{x:.1} {bottom:.1}v5\" class=\"line\""),
        );
        let anchor = if quarter == 4 {
            Anchor::End
        } else {
            Anchor::Middle
        };
        let label = if quarter == 0 {
            "0".into()
        } else {
            time_text(timeline.end().mul_f64(share))
        };
        svg.text((x, bottom + 20.0), anchor, "faint", &label);
    }
}

/// What each pattern means, four in a row.
fn key(svg: &mut Svg, kinds: &[&str], top: f64) {
    for (index, kind) in kinds.iter().enumerate() {
        let x = 20.0 + 182.0 * float(index % 4);
        let y = top - 14.0 + 24.0 * float(index / 4);
        bar(svg, (x, y), 34.0, index);
        svg.text((x + 42.0, y + 15.0), Anchor::Start, "ink", &clip(kind, 18));
    }
}

fn across(left: f64, column: usize) -> f64 {
    left + float(column) / float(COLUMNS) * (RIGHT - left)
}
