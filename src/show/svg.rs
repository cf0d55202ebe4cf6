//! Writes SVG by hand: a few elements, escaped, with a title and a description.
//!
//! The colours are those of Okabe and Ito (2008), which people with any kind of colour vision
//! tell apart; and nothing is told by colour alone.

use std::fmt::Write;

/// Colours, for paper and for screens that prefer the dark, and the shared looks.
const STYLE: &str = "\
    .paper{fill:#fff}.ink{fill:#222}.faint{fill:#666}.line{stroke:#222}.grid{stroke:#ddd}\
    .over{stroke:#fff}.f0{fill:#0072b2}.f1{fill:#b84c00}.f2{fill:#00785a}.f3{fill:#a14f80}\
    .f4{fill:#7a5c00}.over,.line,.grid,.c0,.c1,.c2,.c3,.c4{fill:none}\
    .c0{stroke:#0072b2}.c1{stroke:#b84c00}.c2{stroke:#00785a}.c3{stroke:#a14f80}\
    .c4{stroke:#7a5c00}\
    @media(prefers-color-scheme:dark){\
    .paper{fill:#16181d}.ink{fill:#e6e6e6}.faint{fill:#a3a3a3}.line{stroke:#e6e6e6}\
    .grid{stroke:#3a3d44}\
    .c0{stroke:#56b4e9}.c1{stroke:#ff9248}.c2{stroke:#2fd0a5}.c3{stroke:#e79bc4}\
    .c4{stroke:#e6c229}.over{stroke:#16181d}.f0{fill:#56b4e9}.f1{fill:#ff9248}\
    .f2{fill:#2fd0a5}.f3{fill:#e79bc4}.f4{fill:#e6c229}}";

/// How many colours there are.
pub(super) const COLOURS: usize = 5;

/// An SVG document being written.
#[derive(Debug)]
pub(super) struct Svg {
    text: String,
}

/// Where a text stands relative to its place.
#[derive(Clone, Copy, Debug)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Svg {
    /// An empty picture of this size in pixels.
    pub(super) fn new(width: f64, height: f64, title: &str, description: &str) -> Self {
        let (title, description) = (escape(title), escape(description));
        let text = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" \
             aria-labelledby=\"title description\" viewBox=\"0 0 {width} {height}\" \
             width=\"{width}\" height=\"{height}\" font-size=\"13\" \
             font-family=\"system-ui, 'DejaVu Sans', Verdana, Arial, sans-serif\">\n\
             <title id=\"title\">{title}</title>\n\
             <desc id=\"description\">{description}</desc>\n\
             <style>{STYLE}</style>\n\
             <rect class=\"paper\" width=\"{width}\" height=\"{height}\"/>\n"
        );
        Self { text }
    }

    /// Adds `<name attributes/>`. The attributes come from us: numbers, names, no quotes.
    pub(super) fn element(&mut self, name: &str, attributes: &str) {
        writeln!(self.text, "<{name} {attributes}/>").expect("writing to a string");
    }

    /// Adds an element that holds others.
    pub(super) fn group(
        &mut self,
        name: &str,
        attributes: &str,
        inside: impl FnOnce(&mut Self),
    ) {
        writeln!(self.text, "<{name} {attributes}>").expect("writing to a string");
        inside(self);
        writeln!(self.text, "</{name}>").expect("writing to a string");
    }

    /// Adds the title that everyone sees.
    pub(super) fn heading(&mut self, title: &str) {
        let look = "ink\" font-size=\"16\" font-weight=\"600";
        self.text((16.0, 26.0), Anchor::Start, look, title);
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
            Anchor::End => "end",
        };
        let text = escape(text);
        writeln!(
            self.text,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" class=\"{class}\">{text}</text>"
        )
        .expect("writing to a string");
    }

    /// The whole document.
    pub(super) fn finish(self) -> String {
        self.text + "</svg>\n"
    }
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
            letter if letter < ' ' && !matches!(letter, '\t' | '\n' | '\r') => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}
