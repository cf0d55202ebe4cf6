//! Tables, plots and timelines, drawn alike for the terminal and as SVG.
//!
//! Each of [`Table`], [`Figure`] and [`Timeline`] is a plain description. It knows nothing
//! of how its numbers were found, and every drawing is made from that one description:
//! text that fits the [`Screen`], an SVG with a title and a description, CSV and JSON.

mod cell;
mod figure;
mod screen;
mod svg;
mod table;
mod text;
mod timeline;

pub use cell::Cell;
pub use figure::{Axis, Band, Doubt, Figure, Point, Reference, Series};
pub use screen::{Screen, Style};
pub use table::{Column, Table};
pub use text::counted;
pub(crate) use text::{clip, wrap};
use text::{float, flow};
pub use timeline::{Span, Timeline};
