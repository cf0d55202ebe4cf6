//! Right: bytes are kept as bytes until their line is whole. A line feed is never part of
//! another letter in UTF-8, so the text of a whole line can be decoded by itself.

/// The bytes that came in and are no whole line yet.
#[derive(Debug, Default)]
pub struct Lines {
    bytes: Vec<u8>,
}

impl Lines {
    /// Takes the next piece, and returns all lines that are whole now, without their ends.
    pub fn push(&mut self, piece: &[u8]) -> Vec<String> {
        self.bytes.extend_from_slice(piece);
        let mut lines = Vec::new();
        while let Some(end) = self.bytes.iter().position(|byte| *byte == b'\n') {
            let rest = self.bytes.split_off(end + 1);
            self.bytes.truncate(end);
            lines.push(String::from_utf8_lossy(&self.bytes).into_owned());
            self.bytes = rest;
        }
        lines
    }
}
