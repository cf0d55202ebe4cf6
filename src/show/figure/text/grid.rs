//! The area between the axes, as rows of characters.

use super::glyphs::Glyphs;
use crate::show::figure::axis::Ruler;
use crate::show::figure::layers::Place;
use crate::show::figure::{Band, Figure, Point, Reference, Series};
use crate::show::float;

/// Characters between the axes, the top line first.
pub(super) struct Grid {
    pub(super) width: usize,
    height: usize,
    cells: Vec<char>,
    x: Ruler,
    y: Ruler,
}

impl Grid {
    pub(super) fn new(width: usize, height: usize, x: Ruler, y: Ruler) -> Self {
        Self {
            width,
            height,
            cells: vec![' '; width * height],
            x,
            y,
        }
    }

    /// Draws all layers, the most important last.
    pub(super) fn fill(&mut self, figure: &Figure, glyphs: &Glyphs) {
        let mut bands: Vec<&Band> = figure.bands.iter().collect();
        bands.sort_by_key(|band| band.doubt);
        for band in bands {
            self.band(band, glyphs.doubt(band.doubt));
        }
        for reference in &figure.references {
            self.reference(reference, glyphs);
        }
        let (curves, measured): (Vec<_>, Vec<_>) = figure
            .looks()
            .into_iter()
            .partition(|(look, _)| look.is_curve);
        for (look, series) in curves {
            self.curve(series, glyphs.series(look));
        }
        for (look, series) in measured {
            for point in &series.points {
                self.mark(*point, glyphs.series(look), glyphs.bar);
            }
        }
    }

    fn band(&mut self, band: &Band, glyph: char) {
        let lower: Vec<_> = self.places(band.edges.iter().map(|edge| (edge.0, edge.1)));
        let upper: Vec<_> = self.places(band.edges.iter().map(|edge| (edge.0, edge.2)));
        for column in 0..self.width {
            let ends = (
                self.height_at(&lower, column),
                self.height_at(&upper, column),
            );
            if let (Some(low), Some(high)) = ends {
                self.stroke(column, low, high, glyph);
            }
        }
    }

    fn curve(&mut self, series: &Series, glyph: char) {
        let places = self.places(series.points.iter().map(|point| (point.x, point.y)));
        let mut last = None;
        for column in 0..self.width {
            let height = self.height_at(&places, column);
            if let Some(height) = height {
                // Where the curve is steep, the column joins on to the one before.
                self.stroke(column, joint(last, height, self.height), height, glyph);
            }
            last = height;
        }
    }

    fn mark(&mut self, point: Point, glyph: char, bar: char) {
        let Some(column) = self.x.place(point.x).and_then(|x| cell(x, self.width))
        else {
            return;
        };
        if let (Some(low), Some(high)) =
            (self.y.place(point.low), self.y.place(point.high))
        {
            self.stroke(column, low, high, bar);
        }
        if let Some(height) = self.y.place(point.y) {
            self.stroke(column, height, height, glyph);
        }
    }

    fn reference(&mut self, reference: &Reference, glyphs: &Glyphs) {
        match reference.place {
            Place::X(x) => {
                if let Some(column) = self.x.place(x).and_then(|x| cell(x, self.width))
                {
                    self.stroke(column, 0.0, 1.0, glyphs.upwards);
                }
            }
            Place::Y(y) => {
                let Some(height) = self.y.place(y) else {
                    return;
                };
                for column in 0..self.width {
                    self.stroke(column, height, height, glyphs.across);
                }
            }
        }
    }

    /// Fills one column from `low` to `high`, given as places from 0 to 1.
    fn stroke(&mut self, column: usize, low: f64, high: f64, glyph: char) {
        let (low, high) = (low.min(high), low.max(high));
        if high < 0.0 || low > 1.0 {
            return;
        }
        let rows =
            cell(low.max(0.0), self.height).zip(cell(high.min(1.0), self.height));
        let Some((bottom, top)) = rows else { return };
        for row in bottom..=top {
            self.cells[(self.height - 1 - row) * self.width + column] = glyph;
        }
    }

    fn places(&self, points: impl Iterator<Item = (f64, f64)>) -> Vec<(f64, f64)> {
        points
            .filter_map(|(x, y)| Some((self.x.place(x)?, self.y.place(y)?)))
            .collect()
    }

    /// The height of the line through `places` in the middle of `column`.
    fn height_at(&self, places: &[(f64, f64)], column: usize) -> Option<f64> {
        let x = if self.width > 1 {
            float(column) / float(self.width - 1)
        } else {
            0.0
        };
        let hair = 0.5 / float(self.width);
        let next = places.iter().position(|place| place.0 >= x - hair)?;
        let right = places[next];
        if right.0 <= x + hair || next == 0 {
            return (right.0 <= x + hair).then_some(right.1);
        }
        let left = places[next - 1];
        let share = (x - left.0) / (right.0 - left.0);
        Some(left.1 + share * (right.1 - left.1))
    }

    /// The rows of the plot, with labels at the y axis.
    pub(super) fn lines(&self, margin: usize, glyphs: &Glyphs) -> Vec<String> {
        let mut labels = vec![None; self.height];
        for (place, label) in self.y.ticks() {
            if let Some(row) = cell(place, self.height) {
                labels[self.height - 1 - row] = Some(label);
            }
        }
        let [plain, tick, ..] = glyphs.axis;
        let rows = self.cells.chunks(self.width.max(1)).zip(labels);
        rows.map(|(row, label)| {
            let axis = if label.is_some() { tick } else { plain };
            let label = label.unwrap_or_default();
            format!("{label:>margin$} {axis}{}", row.iter().collect::<String>())
        })
        .collect()
    }

    /// The labels of the x axis, as many as keep apart.
    pub(super) fn x_labels(&self) -> String {
        let mut line = String::new();
        for (place, label) in self.x.ticks() {
            let Some(middle) = cell(place, self.width) else {
                continue;
            };
            let start = middle.saturating_sub(label.len() / 2);
            let start = start.min(self.width.saturating_sub(label.len()));
            if line.is_empty() || start > line.len() {
                line += &" ".repeat(start - line.len());
                line += &label;
            }
        }
        line
    }
}

/// Where a stroke starts so that it meets the column before, half-way.
fn joint(last: Option<f64>, height: f64, rows: usize) -> f64 {
    let Some(last) = last else { return height };
    let row = 1.0 / float(rows);
    if (height - last).abs() <= row {
        height
    } else {
        last + row.copysign(height - last)
    }
}

/// Which of `count` cells the place lies in; `None` outside.
fn cell(place: f64, count: usize) -> Option<usize> {
    if !(-1e-9..=1.0 + 1e-9).contains(&place) || count == 0 {
        return None;
    }
    (0..count).min_by(|a, b| {
        let off = |index: usize| (float(index) - place * float(count - 1)).abs();
        off(*a).total_cmp(&off(*b))
    })
}
