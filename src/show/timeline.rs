//! Who did what when: a lane for each thread, drawn as text and as SVG.

mod runs;
mod svg;
mod text;

#[cfg(test)]
mod tests;

use std::time::Duration;

use super::Screen;

/// Lanes of spans over a common time.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
/// use workbook::show::{Screen, Span, Timeline};
///
/// let ms = Duration::from_millis;
/// let mut timeline = Timeline::new("Two tellers", "The second teller waits for the first.");
/// timeline.lane("teller 1", [Span::new("work", ms(0), ms(5))]);
/// timeline.lane("teller 2", [Span::new("wait", ms(0), ms(5)), Span::new("work", ms(5), ms(9))]);
/// assert!(timeline.to_text(Screen::of_width(80)).contains("teller 2"));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    title: String,
    description: String,
    lanes: Vec<Lane>,
    notes: Vec<String>,
}

/// What a thread did for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// What it did. Spans of one kind look alike.
    pub kind: String,
    /// When it began, since the start of the timeline.
    pub start: Duration,
    /// When it ended, since the start of the timeline.
    pub end: Duration,
}

#[derive(Clone, Debug, PartialEq)]
struct Lane {
    name: String,
    spans: Vec<Span>,
}

impl Span {
    /// A span of this `kind`, from `start` to `end` since the start of the timeline.
    pub fn new(kind: impl Into<String>, start: Duration, end: Duration) -> Self {
        Self {
            kind: kind.into(),
            start,
            end,
        }
    }
}

impl Timeline {
    /// A timeline without lanes.
    ///
    /// The `description` says in full sentences what the picture shows, for those who can't
    /// see it.
    pub fn new(title: impl Into<String>, description: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            description: description.into(),
            lanes: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Adds a lane below the others.
    pub fn lane(
        &mut self,
        name: impl Into<String>,
        spans: impl IntoIterator<Item = Span>,
    ) {
        self.lanes.push(Lane {
            name: name.into(),
            spans: spans.into_iter().collect(),
        });
    }

    /// Adds a sentence below the picture.
    pub fn note(&mut self, sentence: impl Into<String>) {
        self.notes.push(sentence.into());
    }

    /// What stands above the picture.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What the picture shows, in full sentences.
    #[must_use]
    pub fn description(&self) -> &str {
        &self.description
    }

    /// The timeline as at most 24 lines, no wider than `screen`, each ended by a line feed.
    ///
    /// A column shows what the thread did for most of the time that the column stands for.
    #[must_use]
    pub fn to_text(&self, screen: Screen) -> String {
        text::draw(self, screen)
    }

    /// The timeline as an SVG document with a title and a description.
    ///
    /// Kinds differ in their fill pattern as well as in colour. The size is bounded however
    /// many spans there are: what is narrower than half a pixel is not drawn by itself.
    #[must_use]
    pub fn to_svg(&self) -> String {
        svg::draw(self)
    }

    /// All kinds, in the order in which they first appear.
    fn kinds(&self) -> Vec<&str> {
        let mut kinds = Vec::new();
        for span in self.lanes.iter().flat_map(|lane| &lane.spans) {
            if !kinds.contains(&span.kind.as_str()) {
                kinds.push(&span.kind);
            }
        }
        kinds
    }

    /// When the last span ends.
    fn end(&self) -> Duration {
        let spans = self.lanes.iter().flat_map(|lane| &lane.spans);
        spans.map(|span| span.end).max().unwrap_or_default()
    }
}
