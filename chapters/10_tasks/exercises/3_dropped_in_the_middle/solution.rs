//! Right: the half-read line belongs to `Lines`, which outlives every read. A future that is
//! dropped takes nothing with it but its place in the loop.

/// Brings letters, one at a time. To drop the future of one before it is ready loses nothing.
pub trait Wire {
    /// The next letter.
    fn letter(&mut self) -> impl Future<Output = char>;
}

/// The lines that come over a wire.
#[derive(Debug)]
pub struct Lines<W> {
    wire: W,
    /// The letters of the line that is being read.
    begun: String,
}

impl<W: Wire> Lines<W> {
    /// The lines of `wire`.
    pub fn new(wire: W) -> Self {
        let begun = String::new();
        Self { wire, begun }
    }

    /// The next line, without its end.
    pub async fn line(&mut self) -> String {
        loop {
            match self.wire.letter().await {
                '\n' => return std::mem::take(&mut self.begun),
                letter => self.begun.push(letter),
            }
        }
    }
}
