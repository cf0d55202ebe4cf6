//! The characters that draw a figure.

use crate::show::Screen;
use crate::show::figure::Doubt;
use crate::show::figure::layers::Look;

/// The characters that draw, all one column wide.
pub(super) struct Glyphs {
    marks: [char; 8],
    curves: [char; 5],
    pub(super) bar: char,
    pub(super) across: char,
    pub(super) upwards: char,
    sampling: char,
    model: char,
    pub(super) axis: [char; 4],
}

impl Glyphs {
    pub(super) fn of(screen: Screen) -> Self {
        if screen.unicode() {
            Self {
                marks: ['●', '■', '▲', '◆', '○', '□', '△', '◇'],
                curves: ['·', '×', '+', '=', '~'],
                bar: '│',
                across: '┄',
                upwards: '┊',
                sampling: '▒',
                model: '░',
                axis: ['│', '┤', '─', '└'],
            }
        } else {
            Self {
                marks: ['O', '#', 'A', 'V', '@', 'H', 'T', 'Y'],
                curves: ['.', 'x', '+', '=', '~'],
                bar: '|',
                across: '-',
                upwards: ':',
                sampling: '%',
                model: '\'',
                axis: ['|', '+', '-', '+'],
            }
        }
    }

    pub(super) fn series(&self, look: Look) -> char {
        let set: &[char] = if look.is_curve {
            &self.curves
        } else {
            &self.marks
        };
        set[look.shape % set.len()]
    }

    pub(super) fn doubt(&self, doubt: Doubt) -> char {
        match doubt {
            Doubt::Sampling => self.sampling,
            Doubt::Model => self.model,
            Doubt::Beyond => '/',
        }
    }
}
