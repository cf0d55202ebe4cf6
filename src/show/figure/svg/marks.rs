//! Line patterns and marks: what tells series apart without colour.

use crate::show::figure::layers::Look;
use crate::show::svg::{COLOURS, Svg};

/// Line patterns, for eyes and printers without colour.
const DASHES: [&str; 5] = ["none", "9 5", "2 4", "12 4 2 4", "20 6"];

/// The line of a reference, thin and dotted.
pub(super) const REFERENCE: &str =
    "class=\"line\" stroke-width=\"1\" stroke-dasharray=\"1 3\"";

/// How the lines of a series are drawn.
pub(super) fn stroke(look: Look) -> String {
    let dash = if look.is_curve {
        DASHES[look.shape % DASHES.len()]
    } else {
        "none"
    };
    let class = look.colour % COLOURS;
    format!("class=\"c{class}\" stroke-width=\"2\" stroke-dasharray=\"{dash}\"")
}

/// Outlines that differ in shape: circle, square, triangle, diamond, cross, triangle on its
/// head, plus, star.
pub(super) fn mark(look: Look, x: f64, y: f64) -> String {
    match look.shape % 8 {
        0 => format!("M{:.1} {y:.1}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z", x - 5.0),
        1 => format!("M{:.1} {:.1}h9v9h-9Z", x - 4.5, y - 4.5),
        2 => format!("M{x:.1} {:.1}l6 10h-12Z", y - 6.0),
        3 => format!("M{x:.1} {:.1}l6 6l-6 6l-6 -6Z", y - 6.0),
        4 => format!("M{:.1} {:.1}l10 10m0 -10l-10 10", x - 5.0, y - 5.0),
        5 => format!("M{x:.1} {:.1}l6 -10h-12Z", y + 6.0),
        6 => format!("M{:.1} {y:.1}h12m-6 -6v12", x - 6.0),
        _ => format!("M{:.1} {y:.1}h12m-9 -5l6 10m0 -10l-6 10", x - 6.0),
    }
}

/// A piece of a series' line or its mark, from `x` on; of a reference without a look.
pub(super) fn sample(svg: &mut Svg, x: f64, y: f64, look: Option<Look>) {
    let line = format!("M{x:.1} {y:.1}h28");
    let (shape, stroke) = match look {
        None => (line, REFERENCE.to_owned()),
        Some(look) if look.is_curve => (line, stroke(look)),
        Some(look) => (mark(look, x + 14.0, y), stroke(look)),
    };
    svg.element("path", &format!("d=\"{shape}\" {stroke}"));
}
