//! A plot, described once, and drawn as text and as SVG.

mod axis;
mod labels;
mod layers;
mod svg;
mod text;

#[cfg(test)]
mod tests;

pub use axis::Axis;
pub use layers::{Band, Doubt, Point, Reference, Series};

use super::Screen;
use axis::Ruler;
use layers::Look;

/// A plot of series over one pair of axes.
///
/// Values that are not finite, and values below or at 0 on a logarithmic axis, are not drawn.
///
/// # Examples
///
/// ```
/// use workbook::show::{Axis, Figure, Point, Screen, Series};
///
/// let measured = [Point::new(1.0, 1.0), Point::new(2.0, 1.93).between(1.91, 1.95)];
/// let figure = Figure::new("Speed-up", "On two threads the job takes half the time.")
///     .axes(Axis::log2("threads"), Axis::linear("speed-up"))
///     .series(Series::measured("measured", measured));
/// assert!(figure.to_svg().contains("<desc"));
/// assert!(figure.to_text(Screen::of_width(80)).lines().count() <= 24);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    title: String,
    description: String,
    x: Axis,
    y: Axis,
    bands: Vec<Band>,
    references: Vec<Reference>,
    series: Vec<Series>,
}

impl Figure {
    /// An empty figure with linear axes.
    ///
    /// The `description` says in full sentences what the picture shows, for those who can't
    /// see it.
    pub fn new(title: impl Into<String>, description: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            description: description.into(),
            x: Axis::linear("x"),
            y: Axis::linear("y"),
            bands: Vec::new(),
            references: Vec::new(),
            series: Vec::new(),
        }
    }

    /// The same figure over these axes: across and upwards.
    #[must_use]
    pub fn axes(self, x: Axis, y: Axis) -> Self {
        Self { x, y, ..self }
    }

    /// The same figure with one more series.
    #[must_use]
    pub fn series(mut self, series: Series) -> Self {
        self.series.push(series);
        self
    }

    /// The same figure with one more band, below all lines.
    #[must_use]
    pub fn band(mut self, band: Band) -> Self {
        self.bands.push(band);
        self
    }

    /// The same figure with one more reference line.
    #[must_use]
    pub fn reference(mut self, reference: Reference) -> Self {
        self.references.push(reference);
        self
    }

    /// What stands above the figure.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What the picture shows, in full sentences.
    #[must_use]
    pub fn description(&self) -> &str {
        &self.description
    }

    /// The figure as at most 24 lines, no wider than `screen`, each ended by a line feed.
    #[must_use]
    pub fn to_text(&self, screen: Screen) -> String {
        text::draw(self, screen)
    }

    /// The figure as an SVG document with a title and a description.
    ///
    /// It brings its own light and dark colours. Series differ in line pattern and mark as
    /// well as in colour, and carry their names at their ends.
    #[must_use]
    pub fn to_svg(&self) -> String {
        svg::draw(self)
    }

    /// All series, each with the looks that set it apart.
    fn looks(&self) -> Vec<(Look, &Series)> {
        let mut of_kind = [0; 2];
        let looks = self.series.iter().enumerate().map(|(colour, series)| {
            let count = &mut of_kind[usize::from(series.is_curve)];
            *count += 1;
            (
                Look {
                    colour,
                    shape: *count - 1,
                    is_curve: series.is_curve,
                },
                series,
            )
        });
        looks.collect()
    }

    /// How both axes map values, wide enough for all that is drawn.
    fn rulers(&self) -> (Ruler, Ruler) {
        (
            Ruler::new(&self.x, self.all_x()),
            Ruler::new(&self.y, self.all_y()),
        )
    }

    fn all_x(&self) -> impl Iterator<Item = f64> {
        let points = self.series.iter().flat_map(|series| &series.points);
        let edges = self.bands.iter().flat_map(|band| &band.edges);
        let references = self.references.iter().filter_map(Reference::x);
        points
            .map(|point| point.x)
            .chain(edges.map(|edge| edge.0))
            .chain(references)
    }

    fn all_y(&self) -> impl Iterator<Item = f64> {
        let points = self.series.iter().flat_map(|series| &series.points);
        let edges = self.bands.iter().flat_map(|band| &band.edges);
        let references = self.references.iter().filter_map(Reference::y);
        points
            .flat_map(|point| [point.y, point.low, point.high])
            .chain(edges.flat_map(|edge| [edge.1, edge.2]))
            .chain(references)
    }
}
