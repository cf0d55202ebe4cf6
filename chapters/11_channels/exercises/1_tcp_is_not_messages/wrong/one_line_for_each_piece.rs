//! Tempting: bytes are kept, and a whole line is returned as soon as there is one.
//! Wrong: a piece may bring several. The others wait for a piece that may never come.
//! Rejected: wrong value.

#[derive(Default)]
pub struct Lines {
    bytes: Vec<u8>,
}

impl Lines {
    pub fn push(&mut self, piece: &[u8]) -> Vec<String> {
        self.bytes.extend_from_slice(piece);
        let Some(end) = self.bytes.iter().position(|byte| *byte == b'\n') else {
            return Vec::new();
        };
        let line: Vec<_> = self.bytes.drain(..=end).collect();
        vec![String::from_utf8_lossy(&line[..end]).into_owned()]
    }
}
