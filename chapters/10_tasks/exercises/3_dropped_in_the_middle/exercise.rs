//! Letters come over a wire, and `line` makes lines of them.
//!
//! Whoever reads looks up at each tick of a clock: then the read is dropped, and begun anew
//! after the tick. Since then letters are missing. Let none get lost, wherever the read is
//! dropped.

/// Brings letters, one at a time. To drop the future of one before it is ready loses nothing.
pub trait Wire {
    /// The next letter.
    fn letter(&mut self) -> impl Future<Output = char>;
}

/// The lines that come over a wire.
#[derive(Debug)]
pub struct Lines<W> {
    wire: W,
}

impl<W: Wire> Lines<W> {
    /// The lines of `wire`.
    pub fn new(wire: W) -> Self {
        Self { wire }
    }

    /// The next line, without its end.
    pub async fn line(&mut self) -> String {
        let mut line = String::new();
        loop {
            // TODO: the future is dropped right here. Where are the letters it has read?
            match self.wire.letter().await {
                '\n' => return line,
                letter => line.push(letter),
            }
        }
    }
}
