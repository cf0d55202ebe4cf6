//! Tempting: letters are kept in a field, which no drop can reach.
//! Wrong: when the line is whole, it is still there. The next line begins with it.
//! Rejected: wrong value, loses work.

pub trait Wire {
    fn letter(&mut self) -> impl Future<Output = char>;
}

pub struct Lines<W> {
    wire: W,
    begun: String,
}

impl<W: Wire> Lines<W> {
    pub fn new(wire: W) -> Self {
        let begun = String::new();
        Self { wire, begun }
    }

    pub async fn line(&mut self) -> String {
        loop {
            match self.wire.letter().await {
                '\n' => return self.begun.clone(),
                letter => self.begun.push(letter),
            }
        }
    }
}
