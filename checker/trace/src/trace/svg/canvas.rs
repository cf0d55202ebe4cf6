//! Writes SVG by hand: a few elements, escaped.
//!
//! The colours are those of Okabe and Ito (2008), which people with any kind of colour
//! vision tell apart; and nothing is told by colour alone.

use std::fmt::Write;

/// How wide every picture is, in pixels.
pub(super) const WIDTH: f64 = 900.0;
/// How many colours and shapes there are for threads.
const LOOKS: usize = 5;

const STYLE: &str = "\
    .paper{fill:#fff}.ink{fill:#222}.faint{fill:#666;font-size:13px}\
    .head{font-size:18px;font-weight:700}.bold{font-weight:700}\
    .code{font-family:ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace;font-size:13px}\
    .small{font-size:12px}.lane{stroke:#bbb;stroke-width:2}.cut{stroke:#777}\
    .box{fill:#fff;stroke:#999}.bad{fill:#fff;stroke:#c1121f;stroke-width:2.5}\
    .wait{stroke-dasharray:6 3}.arrow{stroke:#c1121f;stroke-width:2.5;fill:none}\
    .tip{fill:#c1121f}.loud{fill:#c1121f;font-weight:700}.on{fill:#fff}\
    .t0{fill:#0072b2}.t1{fill:#b84c00}.t2{fill:#00785a}.t3{fill:#a14f80}.t4{fill:#7a5c00}\
    @media(prefers-color-scheme:dark){\
    .paper,.box,.bad{fill:#16181d}.ink{fill:#e6e6e6}.faint{fill:#a3a3a3}\
    .lane{stroke:#555}.cut{stroke:#999}.box{stroke:#777}.on{fill:#16181d}\
    .bad,.arrow{stroke:#ff6b6b}.tip,.loud{fill:#ff6b6b}\
    .t0{fill:#56b4e9}.t1{fill:#ff9248}.t2{fill:#2fd0a5}.t3{fill:#e79bc4}.t4{fill:#e6c229}}";

/// A picture being drawn.
#[derive(Debug)]
pub(super) struct Canvas {
    body: String,
}

/// Where a text stands relative to its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
}

impl Canvas {
    pub(super) fn new() -> Self {
        let body = String::new();
        Self { body }
    }

    /// Adds `<name attributes/>`. The attributes come from us: numbers, names, no quotes.
    pub(super) fn element(&mut self, name: &str, attributes: &str) {
        writeln!(self.body, "<{name} {attributes}/>").expect("writing to a string");
    }

    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), class: &str) {
        let ((x1, y1), (x2, y2)) = (from, to);
        let ends =
            format!("x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\"");
        self.element("line", &format!("{ends} class=\"{class}\""));
    }

    pub(super) fn rectangle(&mut self, at: (f64, f64), size: (f64, f64), class: &str) {
        let ((x, y), (width, height)) = (at, size);
        let size = format!("width=\"{width:.1}\" height=\"{height:.1}\"");
        let attributes =
            format!("x=\"{x:.1}\" y=\"{y:.1}\" {size} rx=\"5\" class=\"{class}\"");
        self.element("rect", &attributes);
    }

    /// Adds a line of text, whatever it holds.
    pub(super) fn text(
        &mut self,
        (x, y): (f64, f64),
        anchor: Anchor,
        class: &str,
        text: &str,
    ) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
        };
        let place = format!("x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\"");
        let text = escape(text);
        writeln!(self.body, "<text {place} class=\"{class}\">{text}</text>")
            .expect("writing to a string");
    }

    /// Adds a line of text that runs upwards, centred at this place.
    pub(super) fn upright(&mut self, (x, y): (f64, f64), class: &str, text: &str) {
        let place = format!("x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"middle\"");
        let turn = format!("transform=\"rotate(-90 {x:.1} {y:.1})\"");
        let text = escape(text);
        writeln!(
            self.body,
            "<text {place} {turn} class=\"{class}\">{text}</text>"
        )
        .expect("writing to a string");
    }

    /// Adds the mark of a thread: each has a shape of its own.
    pub(super) fn mark(&mut self, thread: usize, (x, y): (f64, f64)) {
        let class = colour(thread);
        let around = |corners: &[(f64, f64)]| {
            let points = corners
                .iter()
                .map(|(dx, dy)| format!("{:.1},{:.1}", x + dx, y + dy));
            let points = points.collect::<Vec<_>>().join(" ");
            format!("points=\"{points}\" class=\"{class}\"")
        };
        match thread % LOOKS {
            0 => {
                let circle =
                    format!("cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"8\" class=\"{class}\"");
                self.element("circle", &circle);
            }
            1 => self.rectangle((x - 7.5, y - 7.5), (15.0, 15.0), &class),
            2 => {
                let corners = [(0.0, -10.0), (10.0, 0.0), (0.0, 10.0), (-10.0, 0.0)];
                self.element("polygon", &around(&corners));
            }
            3 => {
                let corners = [(0.0, -10.0), (9.5, 7.0), (-9.5, 7.0)];
                self.element("polygon", &around(&corners));
            }
            _ => {
                let corners = [(0.0, 10.0), (9.5, -7.0), (-9.5, -7.0)];
                self.element("polygon", &around(&corners));
            }
        }
    }

    /// The whole document, `height` pixels high.
    pub(super) fn finish(self, height: f64, title: &str, description: &str) -> String {
        let (title, description) = (escape(title), escape(description));
        let body = self.body;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" \
             aria-labelledby=\"title description\" viewBox=\"0 0 {WIDTH} {height:.0}\" \
             width=\"{WIDTH}\" height=\"{height:.0}\" font-size=\"15\" \
             font-family=\"system-ui, 'DejaVu Sans', Verdana, Arial, sans-serif\">\n\
             <title id=\"title\">{title}</title>\n\
             <desc id=\"description\">{description}</desc>\n\
             <style>{STYLE}</style>\n\
             <rect class=\"paper\" width=\"{WIDTH}\" height=\"{height:.0}\"/>\n\
             {body}</svg>\n"
        )
    }
}

/// The class that fills something in a thread's colour.
pub(super) fn colour(thread: usize) -> String {
    format!("t{}", thread % LOOKS)
}

/// `count` as a number to calculate lengths with.
pub(super) fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// `text` as XML holds it; characters that XML can't hold at all are left out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            '\u{fffe}' | '\u{ffff}' => {}
            letter if letter < ' ' => escaped.push(' '),
            letter => escaped.push(letter),
        }
    }
    escaped
}
