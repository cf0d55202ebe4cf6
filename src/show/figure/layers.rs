//! What is drawn over the axes: series, bands of doubt, and reference lines.

/// Points that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    pub(super) name: String,
    pub(super) points: Vec<Point>,
    /// Joined by a line, without marks.
    pub(super) is_curve: bool,
}

/// A value, and how far it may be off.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) low: f64,
    pub(super) high: f64,
}

/// A region in which a curve may lie.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    pub(super) name: String,
    pub(super) doubt: Doubt,
    /// `(x, lower edge, upper edge)`, x rising.
    pub(super) edges: Vec<(f64, f64, f64)>,
}

/// Where the width of a [`Band`] comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// The model may be the wrong one: drawn light.
    Model,
    /// Nothing was measured near here: drawn hatched.
    Beyond,
    /// Another sample would have given other numbers: drawn dark.
    Sampling,
}

/// A line to compare with.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    pub(super) name: String,
    pub(super) place: Place,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Place {
    X(f64),
    Y(f64),
}

/// What tells a series from the others: its line pattern or mark, and its colour.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// Counts through all series.
    pub(super) colour: usize,
    /// Counts through the curves, or through the measured series.
    pub(super) shape: usize,
    pub(super) is_curve: bool,
}

impl Series {
    /// Values that were computed: a line through `points`, x rising.
    pub fn curve(
        name: impl Into<String>,
        points: impl IntoIterator<Item = (f64, f64)>,
    ) -> Self {
        let points = points.into_iter().map(|(x, y)| Point::new(x, y)).collect();
        Self {
            name: name.into(),
            points,
            is_curve: true,
        }
    }

    /// Values that were measured: a mark at each point, and a bar over its interval.
    pub fn measured(
        name: impl Into<String>,
        points: impl IntoIterator<Item = Point>,
    ) -> Self {
        let points = points.into_iter().collect();
        Self {
            name: name.into(),
            points,
            is_curve: false,
        }
    }
}

impl Point {
    /// A value without an interval.
    #[must_use]
    pub fn new(x: f64, y: f64) -> Self {
        Self {
            x,
            y,
            low: y,
            high: y,
        }
    }

    /// The same value with the ends of its interval.
    #[must_use]
    pub fn between(self, low: f64, high: f64) -> Self {
        Self { low, high, ..self }
    }
}

impl Band {
    /// A band through `edges`: each an x, the lower and the upper y there; x rising.
    pub fn new(
        name: impl Into<String>,
        doubt: Doubt,
        edges: impl IntoIterator<Item = (f64, f64, f64)>,
    ) -> Self {
        Self {
            name: name.into(),
            doubt,
            edges: edges.into_iter().collect(),
        }
    }
}

impl Reference {
    /// A line across, at the height `y`.
    pub fn across(name: impl Into<String>, y: f64) -> Self {
        Self {
            name: name.into(),
            place: Place::Y(y),
        }
    }

    /// A line upwards, at `x`.
    pub fn upwards(name: impl Into<String>, x: f64) -> Self {
        Self {
            name: name.into(),
            place: Place::X(x),
        }
    }

    pub(super) fn x(&self) -> Option<f64> {
        match self.place {
            Place::X(x) => Some(x),
            Place::Y(_) => None,
        }
    }

    pub(super) fn y(&self) -> Option<f64> {
        match self.place {
            Place::Y(y) => Some(y),
            Place::X(_) => None,
        }
    }
}
