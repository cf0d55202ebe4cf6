//! Tempting: the half-read line lies in a field, so it outlives the read.
//! Wrong: it is taken out at the beginning and put back at the end. A read that is dropped
//! never gets to its end.
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
        let mut line = std::mem::take(&mut self.begun);
        loop {
            match self.wire.letter().await {
                '\n' => return line,
                letter => line.push(letter),
            }
            if line.is_empty() {
                self.begun = std::mem::take(&mut line);
            }
        }
    }
}
