//! Tempting: letters are kept in a field, and each read begins with an empty one.
//! Wrong: the read after a drop is not a new line. It throws away what was kept for it.
//! Rejected: loses work.

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
        self.begun.clear();
        loop {
            match self.wire.letter().await {
                '\n' => return self.begun.clone(),
                letter => self.begun.push(letter),
            }
        }
    }
}
