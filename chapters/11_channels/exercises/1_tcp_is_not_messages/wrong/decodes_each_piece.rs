//! Tempting: text is kept from piece to piece, and cut at line feeds.
//! Wrong: a piece that ends in the middle of a letter is no text. Both halves become question
//! marks.
//! Rejected: wrong value.

#[derive(Default)]
pub struct Lines {
    text: String,
}

impl Lines {
    pub fn push(&mut self, piece: &[u8]) -> Vec<String> {
        self.text += &String::from_utf8_lossy(piece);
        let mut lines = Vec::new();
        while let Some((line, rest)) = self.text.split_once('\n') {
            lines.push(line.to_owned());
            self.text = rest.to_owned();
        }
        lines
    }
}
