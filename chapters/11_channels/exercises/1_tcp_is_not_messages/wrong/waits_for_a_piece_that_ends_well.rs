//! Tempting: whatever ends in a line feed holds whole lines only.
//! Wrong: what ends elsewhere may hold whole lines too. Somebody waits for an answer to them.
//! Rejected: wrong value.

#[derive(Default)]
pub struct Lines {
    bytes: Vec<u8>,
}

impl Lines {
    pub fn push(&mut self, piece: &[u8]) -> Vec<String> {
        self.bytes.extend_from_slice(piece);
        if !self.bytes.ends_with(b"\n") {
            return Vec::new();
        }
        let text = String::from_utf8_lossy(&self.bytes).into_owned();
        self.bytes.clear();
        text.lines().map(str::to_owned).collect()
    }
}
