//! A figure as SVG.

mod marks;

use std::fmt::Write;

use super::axis::Ruler;
use super::labels::spread;
use super::layers::{Look, Place};
use super::{Band, Doubt, Figure, Point, Reference, Series};
use crate::show::svg::{Anchor, Svg};
use crate::show::{float, wrap};

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 440.0;
/// The area between the axes.
const LEFT: f64 = 64.0;
const RIGHT: f64 = 560.0;
const TOP: f64 = 56.0;
const BOTTOM: f64 = 350.0;
/// Between the baselines of two labels.
const LINE: f64 = 16.0;
/// How many letters fit between the right axis and the edge.
const LABEL_LETTERS: usize = 25;
/// A longer name gets a second line; what does not fit there is left out.
const LABEL_LINES: usize = 2;

pub(super) fn draw(figure: &Figure) -> String {
    let mut svg = Svg::new(WIDTH, HEIGHT, &figure.title, &figure.description);
    let sheet = Sheet::new(figure);
    define_patterns(&mut svg);
    svg.heading(&figure.title);
    sheet.axes(&mut svg, figure);
    svg.group("g", "clip-path=\"url(#frame)\"", |svg| {
        for band in in_order(&figure.bands) {
            sheet.band(svg, band);
        }
        for reference in &figure.references {
            sheet.reference(svg, reference);
        }
        for (look, series) in figure.looks() {
            sheet.series(svg, look, series);
        }
    });
    sheet.names(&mut svg, figure);
    key(&mut svg, &figure.bands);
    svg.finish()
}

/// Light bands first, so that dark ones lie on top.
fn in_order(bands: &[Band]) -> Vec<&Band> {
    let mut bands: Vec<&Band> = bands.iter().collect();
    bands.sort_by_key(|band| band.doubt);
    bands
}

fn define_patterns(svg: &mut Svg) {
    svg.group("defs", "id=\"patterns\"", |svg| {
        let hatch = "id=\"hatch\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" \
                     patternTransform=\"rotate(45)\"";
        svg.group("pattern", hatch, |svg| {
            svg.element("path", "d=\"M0 0V7\" class=\"line\" stroke-width=\"1.6\"");
        });
        svg.group("clipPath", "id=\"frame\"", |svg| {
            let (width, height) = (RIGHT - LEFT, BOTTOM - TOP);
            // A little more than the axes, so that marks at the edge stay whole.
            svg.element("rect", &format!(
                "x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
                LEFT - 8.0, TOP - 8.0, width + 16.0, height + 16.0
            ));
        });
    });
}

/// How a kind of doubt is filled.
fn fill(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Sampling => "class=\"ink\" fill-opacity=\"0.36\"",
        Doubt::Model => "class=\"ink\" fill-opacity=\"0.13\"",
        Doubt::Beyond => "fill=\"url(#hatch)\" fill-opacity=\"0.45\"",
    }
}

/// What the bands mean, below the axes.
fn key(svg: &mut Svg, bands: &[Band]) {
    let mut x = LEFT;
    let y = HEIGHT - 22.0;
    for band in bands {
        let corner = y - 12.0;
        svg.element(
            "rect",
            &format!(
                "x=\"{x:.1}\" y=\"{corner:.1}\" width=\"26\" height=\"15\" {}",
                fill(band.doubt)
            ),
        );
        svg.text((x + 33.0, y), Anchor::Start, "ink", &band.name);
        x += 33.0 + 7.2 * float(band.name.chars().count()) + 24.0;
    }
}

/// Maps values to pixels.
struct Sheet {
    x: Ruler,
    y: Ruler,
}

impl Sheet {
    fn new(figure: &Figure) -> Self {
        let (x, y) = figure.rulers();
        Self { x, y }
    }

    fn at(&self, x: f64, y: f64) -> Option<(f64, f64)> {
        Some((across(self.x.place(x)?), up(self.y.place(y)?)))
    }

    fn axes(&self, svg: &mut Svg, figure: &Figure) {
        for (place, label) in self.y.ticks() {
            let y = up(place);
            svg.element(
                "path",
                &format!("d=\"M{LEFT} {y:.1}H{RIGHT}\" class=\"grid\""),
            );
            svg.text((LEFT - 8.0, y + 4.5), Anchor::End, "faint", &label);
        }
        for (place, label) in self.x.ticks() {
            let x = across(place);
            svg.element("path", &format!("d=\"M{x:.1} {BOTTOM}v5\" class=\"line\""));
            svg.text((x, BOTTOM + 20.0), Anchor::Middle, "faint", &label);
        }
        let frame = format!("d=\"M{LEFT} {TOP}V{BOTTOM}H{RIGHT}\" class=\"line\"");
        svg.element("path", &frame);
        let middle = f64::midpoint(LEFT, RIGHT);
        svg.text(
            (middle, BOTTOM + 40.0),
            Anchor::Middle,
            "ink",
            &self.x.caption(&figure.x.label),
        );
        svg.text(
            (16.0, TOP - 10.0),
            Anchor::Start,
            "ink",
            &self.y.caption(&figure.y.label),
        );
    }

    fn band(&self, svg: &mut Svg, band: &Band) {
        let lower = band.edges.iter().filter_map(|edge| self.at(edge.0, edge.1));
        let upper = band
            .edges
            .iter()
            .rev()
            .filter_map(|edge| self.at(edge.0, edge.2));
        let outline = path(lower.chain(upper));
        svg.element("path", &format!("d=\"{outline}Z\" {}", fill(band.doubt)));
    }

    fn reference(&self, svg: &mut Svg, reference: &Reference) {
        let line = match reference.place {
            Place::Y(y) => self
                .y
                .place(y)
                .map(|y| format!("M{LEFT} {:.1}H{RIGHT}", up(y))),
            Place::X(x) => self.x.place(x).map(|x| {
                let x = across(x);
                svg.text(
                    (x + 5.0, TOP + 12.0),
                    Anchor::Start,
                    "faint",
                    &reference.name,
                );
                format!("M{x:.1} {BOTTOM}V{TOP}")
            }),
        };
        if let Some(line) = line {
            svg.element("path", &format!("d=\"{line}\" {}", marks::REFERENCE));
        }
    }

    fn series(&self, svg: &mut Svg, look: Look, series: &Series) {
        svg.group("g", &marks::stroke(look), |svg| {
            if look.is_curve {
                let places = series.points.iter().filter_map(|p| self.at(p.x, p.y));
                svg.element("path", &format!("d=\"{}\"", path(places)));
                return;
            }
            for point in &series.points {
                self.bar(svg, *point);
                if let Some((x, y)) = self.at(point.x, point.y) {
                    svg.element("path", &format!("d=\"{}\"", marks::mark(look, x, y)));
                }
            }
        });
    }

    /// A bar with feet over a point's interval.
    fn bar(&self, svg: &mut Svg, point: Point) {
        let ends = self
            .at(point.x, point.low)
            .zip(self.at(point.x, point.high));
        let Some(((x, low), (_, high))) = ends.filter(|_| point.low < point.high)
        else {
            return;
        };
        let (left, right) = (x - 5.0, x + 5.0);
        let feet =
            format!("M{left:.1} {low:.1}H{right:.1}M{left:.1} {high:.1}H{right:.1}");
        svg.element("path", &format!("d=\"{feet}M{x:.1} {low:.1}V{high:.1}\""));
    }

    /// The names of series and of lines across, beside their right ends.
    fn names(&self, svg: &mut Svg, figure: &Figure) {
        let series = figure.looks().into_iter().filter_map(|(look, series)| {
            Some((self.end(series)?, series.name.as_str(), Some(look)))
        });
        let references = figure.references.iter().filter_map(|reference| {
            let y = up(self.y.place(reference.y()?)?).clamp(TOP, BOTTOM);
            Some((y, reference.name.as_str(), None))
        });
        let lines = series.chain(references).flat_map(|(y, name, look)| {
            let lines = label(name).into_iter().enumerate();
            lines.map(move |(line, text)| (y, text, (line == 0).then_some(look)))
        });
        let lines: Vec<_> = lines.collect();
        let heights: Vec<f64> = lines.iter().map(|line| line.0).collect();
        let heights = spread(&heights, LINE, TOP, BOTTOM);
        for (y, (_, text, first)) in heights.into_iter().zip(lines) {
            if let Some(look) = first {
                marks::sample(svg, RIGHT + 10.0, y, look);
            }
            svg.text((RIGHT + 44.0, y + 4.5), Anchor::Start, "ink", &text);
        }
    }

    /// The height at which a series ends.
    fn end(&self, series: &Series) -> Option<f64> {
        let mut from_right = series.points.iter().rev();
        let (_, y) = from_right.find_map(|point| self.at(point.x, point.y))?;
        Some(y.clamp(TOP, BOTTOM))
    }
}

fn across(place: f64) -> f64 {
    LEFT + place * (RIGHT - LEFT)
}

fn up(place: f64) -> f64 {
    BOTTOM - place * (BOTTOM - TOP)
}

/// The lines of a name beside the right axis.
fn label(name: &str) -> Vec<String> {
    let mut lines = wrap(name, LABEL_LETTERS);
    if lines.len() > LABEL_LINES {
        lines = wrap(name, LABEL_LETTERS - 1);
        lines.truncate(LABEL_LINES);
        lines[LABEL_LINES - 1].push('…');
    }
    lines
}

fn path(places: impl Iterator<Item = (f64, f64)>) -> String {
    let mut path = String::new();
    for (index, (x, y)) in places.enumerate() {
        let command = if index == 0 { 'M' } else { 'L' };
        write!(path, "{command}{x:.1} {y:.1}").expect("writing to a string");
    }
    path
}
